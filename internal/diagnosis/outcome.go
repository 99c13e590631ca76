package diagnosis

// JudgeActivation says what an attempt to activate means.
func JudgeActivation(a Activation) Verdict {
	switch a.Result {
	case Activated:
		return verdict(CheckPIN, CodeAllWell, OK)
	case WrongPIN:
		return wrong(a.Tries)
	case Blocked:
		if a.Tries.ForGood() {
			return of(CodePINBlockedForGood)
		}
		return of(CodePINBlocked)
	}
	return judgeFailure(a.Result, a.Trouble, a.Step, a.SW).after(a.Sent, a.Tries)
}

// JudgeChange says what a change of the code porteur means; unblocking tells
// which code was asked for.
func JudgeChange(p PINChange, unblocking bool) Verdict {
	switch {
	case p.Done && unblocking:
		return of(CodePINUnblocked)
	case p.Done:
		return of(CodePINChanged)
	case p.Wrong && unblocking && p.Tries.Blocked():
		return of(CodePUKSpent)
	case p.Wrong && unblocking:
		v := of(CodePUKWrong)
		if p.Tries.Known {
			v = v.with(Evidence{Kind: EvidencePUKTries, N: p.Tries.Left})
		}
		return v
	case p.Wrong && p.Tries.Blocked():
		return of(CodePINBlocked)
	case p.Wrong:
		return wrong(p.Tries)
	case p.Result == Blocked && unblocking:
		return of(CodePUKSpent)
	case p.Result == Blocked:
		return of(CodePINBlocked)
	}
	switch {
	case unblocking && p.Trouble == TroubleRefusedBefore:
		return of(CodePUKRefusedBefore)
	case unblocking && p.Trouble == TroubleSameCode:
		return of(CodePINIsPUK)
	}
	v := judgeFailure(p.Result, p.Trouble, p.Step, p.SW)
	if unblocking && p.Tries.Known && p.Sent {
		return v.with(Evidence{Kind: EvidencePUKTries, N: p.Tries.Left})
	}
	return v.after(p.Sent, p.Tries)
}

// wrong is a code porteur that the card refused. That it was wrong comes
// first, however few tries are left: the person has to know what became of it.
func wrong(t Tries) Verdict {
	v := of(CodePINWrong)
	switch {
	case !t.Known:
		return v
	case t.Left == 1:
		return v.with(Evidence{Kind: EvidenceOneTry})
	}
	return v.with(Evidence{Kind: EvidenceTries, N: t.Left})
}

// after tells of an end that nobody expected what it left of the tries: the code
// had left, or may have. Where the counter could not be read again, a try may be
// spent. The status word is in the report.
func (v Verdict) after(sent bool, t Tries) Verdict {
	switch {
	case !sent || v.Code == CodeProofFailed:
		return v
	case !t.Known:
		return v.with(Evidence{Kind: EvidenceMaybeSpent})
	case t.Left == 1:
		return v.with(Evidence{Kind: EvidenceOneTry})
	}
	return v.with(Evidence{Kind: EvidenceTries, N: t.Left})
}

func judgeFailure(r Result, t Trouble, step string, sw uint16) Verdict {
	if code, ok := troubleCodes[t]; ok {
		v := of(code)
		v.Status = Fail // what only warns of a computer ended this
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
	case TroubleRefusedBefore:
		return of(CodePINRefusedBefore)
	case TroubleNotBlocked:
		return of(CodePINNotBlocked)
	case TroubleProcess:
		return of(CodeHelperProcess)
	case TroubleDefect:
		return of(CodeInternal)
	case TroublePadCancelled:
		return of(CodePINPadCancelled)
	case TroublePadTimeout:
		return of(CodePINPadTimeout)
	case TroublePadLength:
		return of(CodePINPadLength)
	case TroublePadFailed:
		return of(CodePINPadFailed)
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
