package p11

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// Limits on the other process.
const (
	// AskLimit is for what needs nobody: ten seconds is more than any module
	// takes to say who it is, or to read a card.
	AskLimit = 10 * time.Second
	// ActivateLimit is for a code: its outcome is worth waiting for.
	ActivateLimit = 60 * time.Second
	// maxAnswer bounds what a module may make the child say.
	maxAnswer = 1 << 20
)

// Failures of the other process.
var (
	// ErrCrashed is a process that ended by itself before it was done.
	ErrCrashed = errors.New("the module's process ended")
	// ErrHung is one that was ended because its time was over.
	ErrHung = errors.New("the module does not answer")
	// ErrFailed is a module that answers that it can do nothing.
	ErrFailed = errors.New("the module fails")
	// ErrProcess is a process that could not be started, or that ended before
	// it began to load the module: the fault is not the module's.
	ErrProcess = errors.New("the process for the module does not start")
	// ErrUnsupported is a program built without PKCS#11.
	ErrUnsupported = errors.New("built without PKCS#11")
)

// errNothing is a process that ended well and said nothing.
var errNothing = errors.New("it ended without a word")

// Client asks modules.
type Client struct {
	// Program is this program's file and what comes before Argument; empty
	// is the running one.
	Program []string
	// WithTimeout is the clock that ends a request after AskLimit or
	// ActivateLimit; nil is the computer's, context.WithTimeout.
	WithTimeout func(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc)
	// Env is added to the few variables that the other process gets from this
	// one's environment: for tests, whose modules are told what to do by it.
	Env []string
}

// Ask has a request answered. code is sent with Activate alone, and is wiped as
// soon as it left: a module works on for a while. ctx ends that, whatever became
// of the code; a person's patience is no reason to. The answer is what is
// known, with an error too.
func (c Client) Ask(ctx context.Context, r Request, code []byte) (Answer, error) {
	defer clear(code)
	if !supported {
		return Answer{}, ErrUnsupported
	}
	limit := AskLimit
	if r.Do == Activate {
		limit = ActivateLimit
	}
	withTimeout := c.WithTimeout
	if withTimeout == nil {
		withTimeout = context.WithTimeout
	}
	ctx, cancel := withTimeout(ctx, limit)
	defer cancel()
	program := c.Program
	if len(program) == 0 {
		file, err := self()
		if err != nil {
			return Answer{}, fmt.Errorf("%w: %w", ErrProcess, err)
		}
		program = []string{file}
	}
	return c.run(ctx, append(program[:len(program):len(program)], Argument), r, code)
}

func (c Client) run(ctx context.Context, program []string, r Request, code []byte) (Answer, error) {
	results, theirs, err := os.Pipe()
	if err != nil {
		return Answer{}, fmt.Errorf("%w: %w", ErrProcess, err)
	}
	defer func() { _ = results.Close() }()
	cmd := exec.CommandContext(ctx, program[0], program[1:]...)
	cmd.Env = append(environment(os.Environ()), c.Env...)
	// Modules print to whatever they find open: nothing of it reaches the
	// terminal.
	f, err := raise(cmd, theirs)
	if err != nil {
		_ = theirs.Close()
		return Answer{}, fmt.Errorf("%w: %w", ErrProcess, err)
	}
	defer f.forget()
	r.Answers = f.answers
	request, err := json.Marshal(r)
	if err != nil {
		_ = theirs.Close()
		return Answer{}, err
	}
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	_ = theirs.Close()
	if err != nil {
		return Answer{}, fmt.Errorf("%w: %s: %w", ErrProcess, program[0], err)
	}
	f.born()
	stop := context.AfterFunc(ctx, func() {
		// A module may have started others that keep the pipe open.
		f.kill()
		_ = results.SetReadDeadline(time.Now().Add(time.Second))
	})
	defer stop()
	said := make(chan struct{})
	go func() {
		defer close(said)
		// A child that does not read is ended by the limit.
		_, _ = in.Write(append(request, '\n'))
		_, _ = in.Write(code)
		clear(code)
		_ = in.Close()
	}()
	answer := last(io.LimitReader(results, maxAnswer))
	done := answer.Done
	if done {
		// Whatever the module does after its last word.
		f.kill()
	}
	ended := cmd.Wait() // closes the child's input
	<-said              // nobody reads the code from here on
	switch {
	case done:
		return answer, nil
	case answer.Stage == StageStart:
		// The module was not loaded yet: whatever happened is not its doing.
		why := cmp.Or(ctx.Err(), ended, error(errNothing))
		if answer.Failure != "" {
			why = errors.New(answer.Failure)
		}
		return answer, fmt.Errorf("%w: %w", ErrProcess, why)
	case ctx.Err() != nil:
		return answer, fmt.Errorf("%w (%s)", ErrHung, answer.Stage)
	case ended == nil && answer.Failure != "":
		return answer, nil
	case ended != nil:
		return answer, fmt.Errorf("%w (%s): %w", ErrCrashed, answer.Stage, ended)
	}
	return answer, fmt.Errorf("%w (%s)", ErrCrashed, answer.Stage)
}

// last reads the child's answers, each more complete than the one before, up
// to the last.
func last(r io.Reader) Answer {
	answer := Answer{Stage: StageStart}
	for d := json.NewDecoder(r); ; {
		var next Answer
		if err := d.Decode(&next); err != nil {
			return answer
		}
		if answer = next; answer.Done {
			return answer
		}
	}
}
