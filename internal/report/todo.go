package report

import (
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// todo is what there is to do, one task a situation, the first one first. A
// check that waits for another one is no task of its own.
func (b builder) todo() []task {
	list := []task{}
	seen := map[diagnosis.Code]bool{diagnosis.CodeAllWell: true}
	for _, status := range []diagnosis.Status{diagnosis.Fail, diagnosis.Warn, diagnosis.Unknown} {
		for _, v := range b.in.Verdicts {
			if v.Status != status || seen[v.Code] {
				continue
			}
			seen[v.Code] = true
			l := present.One(b.t, b.in.Facts.Env.OS, v, present.Options{Command: true, Mask: true})
			task := task{Code: l.Code, Status: l.Status, Title: l.Title, Remedy: []string{}}
			for _, r := range l.Remedy {
				task.Remedy = append(task.Remedy, b.away(r))
			}
			if l.Who != "" {
				who := l.Who
				task.Who = &who
			}
			list = append(list, task)
		}
	}
	return list
}
