using HealthEngine.Gauntlet.Checking;

namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>Holds what came of runs - outside of the engine and in it - against the way that each had to take. Pure.</summary>
static class RunChecker
{
    public static Verdict Check(
        IReadOnlyList<Candidate> candidates, IReadOnlyList<RunSeen> runs, IReadOnlyList<Received> received,
        IReadOnlyList<TaskSeen> tasks, IReadOnlyList<RunNews> news)
    {
        var flaws = new List<Flaw>();
        if (candidates.Count == 0 || received.Count == 0) flaws.Add(new(FlawKind.Empty, "no run was started, or nothing came of any"));
        var byAccount = runs.ToLookup(r => (r.Account, r.Playbook));
        var (messages, given, told) = (received.ToLookup(m => m.Run), tasks.ToLookup(t => t.Run), news.ToLookup(n => n.Run));
        foreach (var candidate in candidates)
        {
            var own = byAccount[(candidate.Account, candidate.Course.Playbook)].ToList();
            flaws.AddRange(One(candidate, own));
            foreach (var run in own)
            {
                flaws.AddRange(Way(candidate.Course, run));
                flaws.AddRange(Messages(candidate, run, [.. messages[run.Id]]));
                flaws.AddRange(Tasks(candidate.Course, run, [.. given[run.Id]]));
                flaws.AddRange(News(run, [.. told[run.Id]]));
            }
        }

        flaws.AddRange(Strangers(candidates, runs, received, tasks));
        return new(candidates.Count, 0, flaws);
    }

    static IEnumerable<Flaw> One(Candidate candidate, List<RunSeen> runs)
    {
        if (runs.Count == 0 || (candidate.Run is { } known && runs.All(r => r.Id != known)))
            yield return new(FlawKind.Lost, $"{candidate.Account} entered {candidate.Course.Playbook} and has no such run");
        if (runs.Count > 1)
            yield return new(FlawKind.Duplicated, $"{candidate.Account} has {runs.Count} runs of {candidate.Course.Playbook}");
    }

    static IEnumerable<Flaw> Way(Course course, RunSeen run)
    {
        var (wanted, taken) = (course.Steps.Select(s => $"{s.Step} {s.Outcome}").ToList(), run.Steps.Select(s => s.ToString()).ToList());
        if (run.State != course.State || !wanted.SequenceEqual(taken, StringComparer.Ordinal))
        {
            yield return new(
                FlawKind.Strayed,
                $"{run.Id} of {run.Playbook} is {run.State} after {string.Join(", ", taken)}; it had to be {course.State} after {string.Join(", ", wanted)}");
            yield break;
        }

        var before = run.StartedAt;
        foreach (var (step, seen) in course.Steps.Zip(run.Steps))
        {
            if (seen.At < before + step.WaitSeconds * 1_000_000L)
                yield return new(FlawKind.Early, $"{run.Id}: {seen} {(seen.At - before) / 1e6:f3} s after the step before, and not {step.WaitSeconds} s");
            before = seen.At;
        }
    }

    static IEnumerable<Flaw> Messages(Candidate candidate, RunSeen run, List<Received> received)
    {
        var course = candidate.Course;
        for (var number = 1; number <= course.Steps.Count; number++)
        {
            var step = course.Steps[number - 1];
            var own = received.Where(m => m.Number == number).ToList();
            if (step.IsMessage && own.Count == 0) yield return new(FlawKind.Lost, $"{run.Id}: the message of {step.Step} ({number}) never came");
            if (own.Any(m => !step.IsMessage || m.Step != step.Step))
                yield return new(FlawKind.Phantom, $"{run.Id}: a message of '{own[0].Step}' came as step {number}");
            var ids = own.Select(m => m.Id).Distinct().Count();
            if (ids > 1) yield return new(FlawKind.Duplicated, $"{run.Id}: the message of {step.Step} ({number}) came under {ids} ids");
            if (own.Select(m => m.Body).Distinct().Count() > 1)
                yield return new(FlawKind.Different, $"{run.Id}: repetitions of the message of {step.Step} ({number}) differ");
            var wait = course.WaitBefore(number);
            if (own.Count > 0 && own.Min(m => m.At) < candidate.At + wait.Ticks / TimeSpan.TicksPerMicrosecond)
                yield return new(FlawKind.Early, $"{run.Id}: the message of {step.Step} ({number}) came before {wait.TotalSeconds} s of waits could be over");
        }

        foreach (var beyond in received.Where(m => m.Number > course.Steps.Count))
            yield return new(FlawKind.Phantom, $"{run.Id}: a message of '{beyond.Step}' came as step {beyond.Number}");
    }

    static IEnumerable<Flaw> Tasks(Course course, RunSeen run, List<TaskSeen> tasks)
    {
        foreach (var step in course.Steps.Where(s => s.IsTask).Select(s => s.Step))
            if (tasks.All(t => t.Step != step)) yield return new(FlawKind.Lost, $"{run.Id}: there is no task of {step}");
        foreach (var step in tasks.GroupBy(t => t.Step))
        {
            var wanted = course.Steps.Count(s => s.IsTask && s.Step == step.Key);
            if (step.Count() > wanted)
                yield return new(wanted == 0 ? FlawKind.Phantom : FlawKind.Duplicated, $"{run.Id}: {step.Count()} tasks of {step.Key}");
        }
    }

    /// <summary>The journal hears of the start, of each step and of the end, each once.</summary>
    static IEnumerable<Flaw> News(RunSeen run, List<RunNews> news)
    {
        var wanted = Enumerable.Range(1, run.Steps.Count + 2);
        if (!news.Select(n => n.Number).Order().SequenceEqual(wanted))
        {
            yield return new(
                news.Count > news.DistinctBy(n => n.Number).Count() ? FlawKind.Duplicated : FlawKind.Lost,
                $"{run.Id} took {run.Steps.Count} steps; the journal has its news {string.Join(", ", news.Select(n => n.Number).Order())}");
        }
    }

    static IEnumerable<Flaw> Strangers(
        IReadOnlyList<Candidate> candidates, IReadOnlyList<RunSeen> runs, IReadOnlyList<Received> received, IReadOnlyList<TaskSeen> tasks)
    {
        var wanted = candidates.Select(c => (c.Account, c.Course.Playbook)).ToHashSet();
        var known = runs.Select(r => r.Id).ToHashSet();
        foreach (var run in runs.Where(r => !wanted.Contains((r.Account, r.Playbook))))
            yield return new(FlawKind.Phantom, $"{run.Id}: {run.Account} never entered {run.Playbook}");
        foreach (var message in received.Where(m => !known.Contains(m.Run)).DistinctBy(m => m.Id))
            yield return new(FlawKind.Phantom, $"{message.Id} came of a run that there is not");
        foreach (var task in tasks.Where(t => !known.Contains(t.Run)))
            yield return new(FlawKind.Phantom, $"{task.Id} was given by a run that there is not");
    }
}
