package steps

// JudgeActivation says what an attempt to activate means.
func JudgeActivation(a Activation) Verdict {
	tries := Evidence{Kind: EvidenceTries, N: a.Tries.Left}
	switch a.Result {
	case Activated:
		return verdict(CheckPIN, CodeAllWell, OK)
	case WrongPIN:
		if a.Tries.Known && a.Tries.Left == 1 {
			return verdict(CheckPIN, CodePINLastTry, Fail).with(tries)
		}
		return of(CodePINWrong).with(tries)
	case Blocked:
		if a.Tries.ForGood {
			return of(CodePINBlockedForGood)
		}
		return of(CodePINBlocked)
	}
	return judgeFailure(a.Result, a.Trouble, a.Step, a.SW)
}

// JudgeChange says what a change of the code porteur means; unblocking tells
// which code was asked for.
func JudgeChange(p PINChange, unblocking bool) Verdict {
	tries := Evidence{Kind: EvidenceTries, N: p.Tries.Left}
	switch {
	case p.Done && unblocking:
		return of(CodePINUnblocked)
	case p.Done:
		return of(CodePINChanged)
	case p.Wrong && unblocking && p.Tries.Blocked():
		return of(CodePUKSpent)
	case p.Wrong && unblocking:
		return of(CodePUKWrong).with(tries)
	case p.Wrong && p.Tries.Blocked():
		return of(CodePINBlocked)
	case p.Wrong && p.Tries.Known && p.Tries.Left == 1:
		return verdict(CheckPIN, CodePINLastTry, Fail).with(tries)
	case p.Wrong:
		return of(CodePINWrong).with(tries)
	case p.Result == Blocked && unblocking:
		return of(CodePUKSpent)
	case p.Result == Blocked:
		return of(CodePINBlocked)
	}
	return judgeFailure(p.Result, p.Trouble, p.Step, p.SW)
}

func judgeFailure(r Result, t Trouble, step string, sw uint16) Verdict {
	if code, ok := troubleCodes[t]; ok {
		v := of(code)
		if step != "" {
			v = v.with(Evidence{Kind: EvidenceStatusWord, Text: step, N: int(sw)})
		}
		return v
	}
	switch t {
	case TroubleLastTry:
		return of(CodePINLastTryKept)
	case TroubleTriesDropped:
		return of(CodePINTriesDropped)
	case TroubleCodeFormat:
		return of(CodePINFormat)
	case TroubleSameCode:
		return of(CodePINSame)
	case TroublePadCancelled:
		return of(CodePINPadCancelled)
	case TroublePadTimeout:
		return of(CodePINPadTimeout)
	case TroublePadLength:
		return of(CodePINPadLength)
	case TroublePadUnable:
		return of(CodePINPadUnable)
	case TroubleTriesUnknown:
		return of(CodePINUnknown)
	}
	switch r {
	case NoCard:
		return of(CodeNoCard)
	case WrongCard:
		return of(CodeCardSwapped)
	case Removed:
		return of(CodeCardRemoved)
	case Refused:
		return of(CodeProofFailed)
	case Cancelled:
		return of(CodePINNotSent)
	}
	return of(CodeInternal)
}
