using HealthEngine.Accounts;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Grains.Tests.Playbooks;

public class RunDecisionsTests
{
    const string Condition = """{"input":"score","op":"<","value":50}""";

    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_wait_ends_at_its_instant_and_not_a_moment_before()
    {
        var story = Story("""{"type":"wait","id":"w","for":"1.00:00:00"},{"type":"task","id":"t","title":"a","text":"b"}""").Look();
        Assert.Equal(story.Run.Due, PlaybookStory.Start.AddDays(1));
        story.At(TimeSpan.FromDays(1) - TimeSpan.FromMicroseconds(1));
        Assert.Empty(story.Taken);
        story.At(TimeSpan.FromDays(1));
        Assert.Equal(["w Waited", "t Done"], story.Taken);
        Assert.Equal(RunState.Completed, story.Run.State);
    }

    [Fact]
    public void What_is_waited_for_comes_or_the_time_is_over()
    {
        const string steps = $$"""
            {"type":"waitUntil","id":"u","until":{"when":{{Condition}},"timeout":"10:00:00"},"onTimeout":"late"},
            {"type":"end","id":"early"},{"type":"task","id":"late","title":"a","text":"b"}
            """;
        var met = Story(steps).Look();
        met.Step = Truth.Yes;
        Assert.Equal(["u Met", "early Done"], met.At(Hour).Taken);
        Assert.Equal(["u TimedOut", "late Done"], Story(steps).Look().At(10 * Hour).Taken);
        Assert.Empty(Story(steps).Look().At(9 * Hour).Taken);
    }

    [Fact]
    public void A_waiting_run_looks_again_when_time_alone_could_change_a_condition()
    {
        var story = Story($$"""{"type":"waitUntil","id":"u","until":{"when":{{Condition}},"timeout":"10:00:00"} }""");
        story.NextChange = PlaybookStory.Start.AddHours(3);
        Assert.Equal(PlaybookStory.Start.AddHours(3), story.Look().Run.Due);
        story.NextChange = null;
        Assert.Equal(PlaybookStory.Start.AddHours(10), story.At(3 * Hour).Run.Due);
    }

    [Fact]
    public void The_exit_condition_stops_a_run_before_any_step_and_while_it_waits()
    {
        const string steps = """{"type":"task","id":"t","title":"a","text":"b"},{"type":"wait","for":"1.00:00:00"},{"type":"task","id":"u","title":"a","text":"b"}""";
        var story = Story(steps, $""","exit":{Condition}""").Look();
        Assert.Equal(["t Done"], story.Taken);
        story.Exit = Truth.Yes;
        story.At(Hour);
        Assert.Equal((RunState.Exited, "The exit condition holds: score is 40."), (story.Run.State, story.Run.Reason));
        Assert.Equal(["t Done"], story.Taken);

        var closed = Story(steps).Look();
        closed.Profile = AccountProfile.Empty with { ClosedAt = closed.Now };
        Assert.Equal(RunState.Exited, closed.At(Hour).Run.State);
    }

    [Fact]
    public void Branches_take_one_way_and_go_on_behind_them()
    {
        const string steps = $$"""
            {"type":"branch","id":"b","if":{{Condition}},
             "then":[{"type":"task","id":"yes","title":"a","text":"b"}],
             "else":[{"type":"branch","id":"c","if":{{Condition}},"then":[{"type":"end","id":"x"}]},{"type":"task","id":"no","title":"a","text":"b"}]},
            {"type":"task","id":"after","title":"a","text":"b"}
            """;
        var yes = Story(steps);
        yes.Step = Truth.Yes;
        Assert.Equal(["b Met", "yes Done", "after Done"], yes.Look().Taken);
        Assert.Equal(["b NotMet", "c NotMet", "no Done", "after Done"], Story(steps).Look().Taken);
        var unknown = Story(steps);
        unknown.Step = Truth.Unknown; // what is not known does not hold
        Assert.Equal("b NotMet", unknown.Look().Taken.First());
    }

    [Fact]
    public void A_loop_ends_after_its_jumps_and_one_that_never_would_is_halted()
    {
        var story = Story($$"""
            {"type":"task","id":"t","title":"a","text":"b"},{"type":"branch","id":"again","if":{{Condition}},"goto":"t","atMost":3}
            """);
        story.Step = Truth.Yes;
        story.Look();
        Assert.Equal((4, RunState.Completed), (story.Taken.Count(t => t == "t Done"), story.Run.State));

        var nested = Story($$"""
            {"type":"task","id":"t","title":"a","text":"b"},{"type":"branch","id":"one","if":{{Condition}},"goto":"t","atMost":100},
            {"type":"task","id":"u","title":"a","text":"b"},{"type":"branch","id":"two","if":{{Condition}},"goto":"u","atMost":100},
            {"type":"task","id":"v","title":"a","text":"b"},{"type":"branch","id":"three","if":{{Condition}},"goto":"v","atMost":100}
            """);
        nested.Step = Truth.Yes;
        nested.Look();
        Assert.Equal((PlaybookLimits.RunStepsMax, RunState.Halted), (nested.Run.Taken.Length, nested.Run.State));
    }

    [Fact]
    public void A_step_is_tried_six_times_on_schedule_and_has_then_failed()
    {
        var story = Story("""{"type":"task","id":"t","title":"a","text":"b"}""");
        var attempts = new List<DateTimeOffset>();
        story.Effect = () =>
        {
            attempts.Add(story.Now);
            return new(StepOutcome.Failed, [], "The CRM is broken.");
        };
        story.Look();
        while (story.Run.Wait is { } wait)
        {
            story.At(wait.Until - PlaybookStory.Start - TimeSpan.FromMicroseconds(1)); // too early: nothing is tried
            story.At(wait.Until - PlaybookStory.Start);
        }

        Assert.Equal([10, 60, 300, 1200, 3600], attempts.Zip(attempts.Skip(1), (a, b) => (int)(b - a).TotalSeconds));
        Assert.Equal((RunState.Failed, "Step 't' failed: The CRM is broken."), (story.Run.State, story.Run.Reason));
        Assert.Equal("told", Assert.Single(story.Run.Taken[^1].Refs));
    }

    [Fact]
    public void A_failed_step_that_says_where_to_goes_there_and_a_failed_run_can_be_taken_up_again()
    {
        var branch = Story("""{"type":"task","id":"t","title":"a","text":"b","onFailure":"plan-b"},{"type":"end"},{"type":"task","id":"plan-b","title":"a","text":"b"}""");
        branch.Effect = () => new(branch.Run.At == 0 ? StepOutcome.Failed : StepOutcome.Done, [], "No.");
        Exhaust(branch);
        Assert.Equal(["t Failed", "plan-b Done"], branch.Taken);

        var story = Story("""{"type":"task","id":"t","title":"a","text":"b"}""");
        story.Effect = () => new(StepOutcome.Failed, [], "No.");
        Exhaust(story);
        var again = RunDecisions.Retry(story.Run, PlaybookStory.Plan(Playbook("""{"type":"task","id":"t","title":"a","text":"b"}""")), "ann", story.Now);
        Assert.Equal((RunState.Running, RunPhase.Ready, 0), (again.State, again.Phase, again.At));
        Assert.True(again.News > story.Run.News);

        static void Exhaust(PlaybookStory story)
        {
            story.Look();
            while (story.Run.Wait is { } wait) story.At(wait.Until - PlaybookStory.Start);
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", 9)] // 10:00 there: quiet until 08:00 the next day, 07:00Z
    [InlineData("Asia/Kolkata", 9)] // 14:30
    [InlineData("Australia/Sydney", 9)] // 20:00
    public void What_is_for_people_waits_for_the_end_of_quiet_hours_where_the_account_is(string zone, int hour)
    {
        var story = Story(
            """{"type":"webhook","id":"machine","endpoint":"e","title":"a","text":"b"},{"type":"notify","id":"person","title":"a","text":"b"}""",
            ""","quietHours":{"from":"09:30","to":"08:00"}""");
        story.Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        story.Look();
        Assert.Equal(hour, story.Now.Hour);
        Assert.Equal(["machine Done"], story.Taken); // machines do not sleep
        var end = story.Run.Wait!.Until;
        Assert.Equal(new TimeSpan(8, 0, 0), TimeZoneInfo.ConvertTime(end, story.Zone).TimeOfDay);
        story.At(end - PlaybookStory.Start - TimeSpan.FromSeconds(1));
        Assert.Single(story.Taken);
        story.At(end - PlaybookStory.Start);
        Assert.Equal(["machine Done", "person Done"], story.Taken);
    }

    [Fact]
    public void What_the_journal_is_told_is_numbered_without_gaps()
    {
        var story = Story("""{"type":"wait","for":"01:00:00"},{"type":"task","id":"t","title":"a","text":"b"}""").Look().At(Hour);
        Assert.Equal(Enumerable.Range(1, story.Run.News), story.Run.Untold.Select(e => e.Number));
        Assert.IsType<RunStarted>(story.Run.Untold[0]);
        Assert.IsType<RunEnded>(story.Run.Untold[^1]);
    }

    static PlaybookStory Story(string steps, string more = "") => new(Playbook(steps, more));

    static string Playbook(string steps, string more = "") =>
        $$"""{"name":"Story","enabled":true,"triggers":[{"manual":true}]{{more}},"steps":[{{steps}}]}""";
}
