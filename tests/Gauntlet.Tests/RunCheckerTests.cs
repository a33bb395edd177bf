using System.Collections.Immutable;
using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Playbooks;

namespace HealthEngine.Gauntlet.Tests;

/// <summary>Runs of playbooks that went wrong in every way: each must be found, alone.</summary>
public sealed class RunCheckerTests
{
    const long Second = 1_000_000;

    static readonly Course Looping = Courses.All.Single(c => c.Playbook == "looping");

    static readonly Course Branching = Courses.All.First(c => c.Playbook == "branching");

    [Fact]
    public void A_run_of_each_course_that_went_its_way_has_no_flaw()
    {
        foreach (var course in Courses.All) Assert.Empty(Told.Of(course).Flaws());
    }

    [Fact]
    public void A_message_that_comes_again_under_its_id_is_none() =>
        Assert.Empty(Told.Of(Branching).Message(m => m with { At = m.At + Second }).Flaws());

    [Fact]
    public void A_message_under_a_second_id_is_a_duplicate() =>
        Assert.Equal([FlawKind.Duplicated], Told.Of(Branching).Message(m => m with { Id = "another" }).Flaws());

    [Fact]
    public void A_turn_of_a_loop_that_is_told_under_the_number_of_another_is_found() =>
        Assert.Equal([FlawKind.Duplicated, FlawKind.Different], Told.Of(Looping).Message(m => m with { Id = "another", Body = "{}" }).Flaws());

    [Fact]
    public void A_repetition_that_says_something_else_is_found() =>
        Assert.Equal([FlawKind.Different], Told.Of(Branching).Message(m => m with { Body = "{}" }).Flaws());

    [Fact]
    public void A_message_that_never_came_is_lost() =>
        Assert.Equal([FlawKind.Lost], Told.Of(Branching).Having(r => r.RemoveAt(0)).Flaws());

    [Fact]
    public void A_message_of_a_step_that_sends_none_is_a_phantom() =>
        Assert.Equal([FlawKind.Phantom], Told.Of(Branching).Message(m => m with { Id = "another", Number = 2, Step = "many" }).Flaws());

    [Fact]
    public void A_message_of_a_step_beyond_the_end_is_a_phantom() =>
        Assert.Equal([FlawKind.Phantom], Told.Of(Branching).Message(m => m with { Id = "another", Number = 99 }).Flaws());

    [Fact]
    public void A_message_of_no_run_is_a_phantom() =>
        Assert.Equal([FlawKind.Phantom], Told.Of(Branching).Message(m => m with { Id = "another", Run = "run_other" }).Flaws());

    [Fact]
    public void A_second_task_of_a_step_is_a_duplicate()
    {
        var told = Told.Of(Branching);
        Assert.Equal([FlawKind.Duplicated], (told with { Tasks = told.Tasks.Add(told.Tasks[0] with { Id = "task_2" }) }).Flaws());
    }

    [Fact]
    public void A_task_that_is_not_there_is_lost() => Assert.Equal([FlawKind.Lost], (Told.Of(Branching) with { Tasks = [] }).Flaws());

    [Fact]
    public void A_task_beyond_a_cap_is_a_phantom()
    {
        var told = Told.Of(Courses.Capped);
        Assert.Equal(
            [FlawKind.Phantom], (told with { Tasks = told.Tasks.Add(new("task_4", told.Run.Id, "four")) }).Flaws());
    }

    [Fact]
    public void A_run_that_is_not_there_is_lost()
    {
        var told = Told.Of(Branching);
        Assert.Equal([FlawKind.Lost], RunChecker.Check([told.Candidate], [], [], [], []).Flaws.Select(f => f.Kind).Where(k => k != FlawKind.Empty));
    }

    [Fact]
    public void A_second_run_of_an_account_is_a_duplicate()
    {
        var told = Told.Of(Branching);
        var second = Told.Of(Branching, "run_2");
        var verdict = RunChecker.Check(
            [told.Candidate], [told.Run, second.Run], [.. told.Received, .. second.Received], [.. told.Tasks, .. second.Tasks],
            [.. told.News, .. second.News]);
        Assert.Equal([FlawKind.Duplicated], verdict.Flaws.Select(f => f.Kind));
    }

    [Fact]
    public void A_run_of_an_account_that_never_entered_is_a_phantom()
    {
        var (told, stranger) = (Told.Of(Branching), Told.Of(Looping, "run_2"));
        var verdict = RunChecker.Check(
            [told.Candidate], [told.Run, stranger.Run], [.. told.Received], [.. told.Tasks], [.. told.News]);
        Assert.Equal([FlawKind.Phantom], verdict.Flaws.Select(f => f.Kind));
    }

    [Fact]
    public void A_run_that_ended_elsewhere_strayed() =>
        Assert.Equal([FlawKind.Strayed], Told.Of(Branching).With(r => r with { State = "failed" }).Flaws());

    [Fact]
    public void A_branch_that_went_the_other_way_strayed() => Assert.Equal(
        [FlawKind.Strayed],
        Told.Of(Branching).With(r => r with { Steps = [r.Steps[0], r.Steps[1] with { Outcome = "notMet" }, .. r.Steps.Skip(2)] }).Flaws());

    [Fact]
    public void A_wait_that_the_engine_itself_shows_as_too_short_is_early() => Assert.Equal(
        [FlawKind.Early],
        Told.Of(Branching).With(r => r with { Steps = [.. r.Steps.Select(s => s with { At = r.StartedAt })] }).Flaws());

    [Fact]
    public void A_message_that_comes_before_its_waits_can_be_over_is_early()
    {
        var told = Told.Of(Branching);
        var last = told.Received[^1];
        Assert.Equal([FlawKind.Early], told.Having(r => r.Replace(last, last with { At = told.Candidate.At + Second })).Flaws());
    }

    [Fact]
    public void News_that_the_journal_has_twice_are_found()
    {
        var told = Told.Of(Branching);
        Assert.Equal([FlawKind.Duplicated], (told with { News = told.News.Add(told.News[1]) }).Flaws());
    }

    [Fact]
    public void News_that_the_journal_never_heard_are_found()
    {
        var told = Told.Of(Branching);
        Assert.Equal([FlawKind.Lost], (told with { News = told.News.RemoveAt(1) }).Flaws());
    }

    [Fact]
    public void A_trial_in_which_nothing_happened_proves_nothing() =>
        Assert.Equal([FlawKind.Empty], RunChecker.Check([], [], [], [], []).Flaws.Select(f => f.Kind));

    /// <summary>A run that went its way, and all that came of it; each step takes a second more than it has to.</summary>
    sealed record Told(
        Candidate Candidate, RunSeen Run, ImmutableList<Received> Received, ImmutableList<TaskSeen> Tasks, ImmutableList<RunNews> News)
    {
        public static Told Of(Course course, string id = "run_1")
        {
            var (at, steps, messages, tasks) = (1_000 * Second, new List<StepSeen>(), new List<Received>(), new List<TaskSeen>());
            foreach (var step in course.Steps)
            {
                at += (1 + step.WaitSeconds) * Second;
                steps.Add(new(step.Step, step.Type, step.Outcome, at));
                var number = steps.Count;
                if (step.IsMessage) messages.Add(new($"{id}-{number}", "machines", "acme", id, step.Step, number, at, $"{number}"));
                if (step.IsTask) tasks.Add(new($"task_{id}_{number}", id, step.Step));
            }

            return new(
                new("acme", course, 1_000 * Second, id), new(id, course.Playbook, "acme", course.State, 1_000 * Second, steps),
                [.. messages], [.. tasks], [.. Enumerable.Range(1, steps.Count + 2).Select(n => new RunNews(id, "run-moved", n))]);
        }

        /// <summary>One more message: the first one, changed.</summary>
        public Told Message(Func<Received, Received> change) => this with { Received = Received.Add(change(Received[0])) };

        public Told Having(Func<ImmutableList<Received>, ImmutableList<Received>> change) => this with { Received = change(Received) };

        public Told With(Func<RunSeen, RunSeen> change) => this with { Run = change(Run) };

        public IEnumerable<FlawKind> Flaws() =>
            RunChecker.Check([Candidate], [Run], Received, Tasks, News).Flaws.Select(f => f.Kind);
    }
}
