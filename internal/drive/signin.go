package drive

import (
	"context"

	"caducee/internal/diagnosis"
	"caducee/steps"
)

// rehearse has a sign-in rehearsed, which CancelJob ends early. What is seen
// meanwhile is posted as it comes.
func (d *Driver) rehearse(e steps.StartSignIn) {
	ctx, cancel := context.WithCancel(d.ctx)
	d.readings[e.Job] = cancel
	d.job(e.Job, func(context.Context) steps.Outcome {
		return steps.SignedIn{SignIn: d.o.SignIn.Rehearse(ctx, e.Serial, e.Browser, func(s diagnosis.SignIn) {
			d.mail.post(steps.SawSignIn{Job: e.Job, State: s})
		})}
	})
}
