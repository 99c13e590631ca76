package drive

import (
	"context"

	"caducee/internal/engine"
	"caducee/internal/host"
	"caducee/internal/secret"
	"caducee/steps"
)

// job runs something away from the front end and posts its outcome.
func (d *Driver) job(n steps.Job, run func(ctx context.Context) steps.Outcome) {
	d.running.Go(func() {
		defer func() {
			if r := recover(); r != nil {
				d.mail.fail(host.NewDefect(r))
			}
		}()
		d.mail.post(steps.Finished{Job: n, Outcome: run(d.ctx)})
	})
}

func (d *Driver) carryOut(e steps.Effect) {
	switch e := e.(type) {
	case steps.SendPIN:
		a := attempt(e.Card, e.LastTry)
		if a.PINPad = e.Keypad; !e.Keypad {
			a.Code = d.move(steps.SlotProof)
		}
		d.job(e.Job, func(ctx context.Context) steps.Outcome {
			return steps.Attempted{Activation: d.o.Engine.Activate(ctx, a)}
		})
	case steps.SetPIN:
		a, next := attempt(e.Card, e.LastTry), d.move(steps.SlotNew)
		a.Code, a.Healthy = d.move(steps.SlotProof), e.Healthy
		renew := d.o.Engine.Change
		if e.Unblock {
			renew = d.o.Engine.Unblock
		}
		d.job(e.Job, func(ctx context.Context) steps.Outcome { return steps.Renewed{PINChange: renew(ctx, a, next)} })
	case steps.ChooseReader:
		d.o.Engine.Choose(e.Reader)
	case steps.Recheck:
		d.o.Engine.Recheck()
	case steps.OpenAddress:
		d.job(e.Job, func(ctx context.Context) steps.Outcome {
			ctx, cancel := context.WithTimeout(ctx, browseLimit)
			defer cancel()
			if d.o.Browse == nil {
				return steps.Opened{Err: errNoBrowser}
			}
			return steps.Opened{Err: d.o.Browse(ctx, e.URL)}
		})
	case steps.StartSignIn:
		d.rehearse(e)
	case steps.ReopenSignIn:
		d.running.Go(func() { d.o.SignIn.Reopen(d.ctx) })
	case steps.ReadPicture:
		d.readPicture(e)
	case steps.CancelJob:
		d.giveUp(e.Job)
	case steps.ChangeList:
		d.change(e)
	case steps.CopyText, steps.RunCommand:
		d.wanted = append(d.wanted, e)
	case steps.MakeReport:
		text := d.o.Report.Text(d.s.T, e.Seen)
		d.update(steps.Finished{Job: e.Job, Outcome: steps.ReportMade{Text: text}})
	case steps.WriteReport:
		d.job(e.Job, func(ctx context.Context) steps.Outcome {
			path, err := d.o.Report.Save(ctx, e.Text, e.Folder)
			return steps.ReportWritten{Path: path, Err: err}
		})
	case steps.MoveDesk:
		d.moveDesk(e.What)
	case steps.Remember:
		d.o.Progress.Save(e.At, e.Done)
	case steps.Forget:
		d.o.Progress.Forget()
	case steps.Leave:
		exit := e.Exit
		d.exit = &exit
	}
}

func attempt(card steps.Target, last bool) engine.Attempt {
	return engine.Attempt{Serial: card.Serial, TriesLeft: card.Tries, LastTry: last}
}

// move takes a secret out of the vault.
func (d *Driver) move(s steps.Slot) *secret.Code {
	c := &secret.Code{}
	c.MoveFrom(&d.vault[s])
	return c
}

// moveDesk moves the card or the reader of a demonstration.
func (d *Driver) moveDesk(what steps.DeskMove) {
	desk := d.o.Demo
	if desk == nil {
		return
	}
	switch what {
	case steps.MoveCard:
		if desk.Inserted() {
			desk.Remove()
			return
		}
		desk.Plug()
		desk.Insert()
	case steps.MoveReader:
		if desk.Plugged() {
			desk.Unplug()
			return
		}
		desk.Plug()
	case steps.MoveMend:
		desk.Mend()
	}
}
