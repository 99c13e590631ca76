package engine

import (
	"context"
	"log/slog"
	"time"

	"caducee/middleware/p11"
)

// loggedTokens tells the debug log what was asked of a module, how it ended and
// how long it took; nothing of a token, and nothing of a code.
type loggedTokens struct {
	to    Tokens
	log   *slog.Logger
	clock func() time.Time
}

func (l loggedTokens) List(ctx context.Context) ([]p11.Token, error) {
	start := l.clock()
	held, err := l.to.List(ctx)
	l.tell("list", start, err, "tokens", len(held))
	return held, err
}

func (l loggedTokens) Activate(ctx context.Context, r p11.Request, code []byte) (p11.Answer, error) {
	start := l.clock()
	answer, err := l.to.Activate(ctx, r, code)
	l.tell("activate", start, err, "done", answer.Done, "stage", string(answer.Stage), "answer", answer.Failure)
	return answer, err
}

func (l loggedTokens) tell(what string, start time.Time, err error, more ...any) {
	said := append([]any{"do", what, "ms", l.clock().Sub(start).Milliseconds()}, more...)
	if err != nil {
		said = append(said, "err", err.Error())
	}
	l.log.Debug("module", said...)
}
