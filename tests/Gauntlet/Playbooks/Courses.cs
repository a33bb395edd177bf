namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>Playbooks with each kind of step and of end, whose runs leave nothing to chance.</summary>
static class Courses
{
    /// <summary>Where steps of type webhook go.</summary>
    public const string Machines = "machines";

    /// <summary>Where steps of type notify go.</summary>
    public const string People = "people";

    /// <summary>The segment of the accounts that enter: the load's own accounts are kept out by it.</summary>
    public const string Segment = "entering";

    /// <summary>Tasks an account may get on a day. Below what <see cref="Capped"/> gives, and enough for all others.</summary>
    public const int TasksPerAccount = 3;

    // Never over while a run of the gauntlet lasts: what is waited for comes, or nothing does.
    const string Forever = "08:00:00";

    static readonly Course Branching = new(
        "branching",
        Of(
            Webhook("first"),
            """{"type":"branch","id":"many","if":{"input":"onboarding.milestones_reached","op":">=","value":2},"""
            + $$""" "then":[{{Task("call")}},{"type":"notify","id":"tell","title":"Tell","text":"Many."}],"else":[{{Webhook("few")}}]}""",
            Wait(2), Webhook("last")),
        Milestones: 2, Follow: null,
        [
            new("first", "webhook"), new("many", "branch", "met"), new("call", "task"), new("tell", "notify"),
            new("wait", "wait", "waited", 2), new("last", "webhook"),
        ]);

    static readonly Course Otherwise = Branching with
    {
        Milestones = 1,
        Steps =
        [
            new("first", "webhook"), new("many", "branch", "notMet"), new("few", "webhook"),
            new("wait", "wait", "waited", 2), new("last", "webhook"),
        ],
    };

    static readonly Course Awaiting = new(
        "awaiting", Of(Webhook("asked"), Until(3, Forever, "came"), Task("thank"), Webhook("came")), Milestones: 1, new("asked", 3),
        [new("asked", "webhook"), new("until", "waitUntil", "met"), new("thank", "task"), new("came", "webhook")]);

    static readonly Course InVain = new(
        "in-vain", Of(Webhook("asked"), Until(3, "00:00:03", "late"), Task("never"), Webhook("late")), Milestones: 1, Follow: null,
        [new("asked", "webhook"), new("until", "waitUntil", "timedOut", 3), new("late", "webhook")]);

    // What makes it exit follows on its last step: a kill may hold any step before that back until the exit is due.
    static readonly Course Exiting = new(
        "exiting",
        Of(Task("call"), Webhook("offer"), $$"""{"type":"wait","id":"wait","for":"{{Forever}}"}""", Webhook("never"))
            .Replace("\"steps\"", """ "exit":{"input":"onboarding.milestones_reached","op":">=","value":4},"steps" """, StringComparison.Ordinal),
        Milestones: 1, new("offer", 4), [new("call", "task"), new("offer", "webhook")], State: "exited");

    static readonly Course Looping = new(
        "looping",
        Of(
            Webhook("turn"), Wait(1),
            """{"type":"branch","id":"again","if":{"input":"onboarding.milestones_reached","op":">=","value":1},"goto":"turn","atMost":2}"""),
        Milestones: 1, Follow: null,
        [
            new("turn", "webhook"), new("wait", "wait", "waited", 1), new("again", "branch", "met"),
            new("turn", "webhook"), new("wait", "wait", "waited", 1), new("again", "branch", "met"),
            new("turn", "webhook"), new("wait", "wait", "waited", 1), new("again", "branch", "met"),
        ]);

    public static readonly Course Capped = new(
        "capped", Of(Task("one"), Task("two"), Task("three"), Task("four"), Webhook("five")), Milestones: 1, Follow: null,
        [
            new("one", "task"), new("two", "task"), new("three", "task"), new("four", "task", "skipped"), new("five", "webhook"),
        ]);

    static readonly Course Triggered = new(
        "triggered",
        Of(Task("reply"), Wait(1), Webhook("opened"))
            .Replace("""{"manual":true}""", """{"threshold":{"input":"support.open_tickets","op":">=","value":1}}""", StringComparison.Ordinal),
        Milestones: 0, Follow: null,
        [new("reply", "task"), new("wait", "wait", "waited", 1), new("opened", "webhook")], ByTicket: true);

    public static readonly IReadOnlyList<Course> All =
        [Branching, Otherwise, Awaiting, InVain, Exiting, Looping, Capped, Triggered];

    static string Of(params string[] steps) =>
        $$"""{"name":"Of the gauntlet","enabled":true,"segments":["{{Segment}}"],"triggers":[{"manual":true}],"steps":[{{string.Join(',', steps)}}]}""";

    static string Webhook(string id) =>
        $$"""{"type":"webhook","id":"{{id}}","endpoint":"{{Machines}}","title":"T","text":"Go."}""";

    static string Task(string id) => $$"""{"type":"task","id":"{{id}}","title":"T","text":"Do it."}""";

    static string Wait(int seconds) => $$"""{"type":"wait","id":"wait","for":"00:00:0{{seconds}}"}""";

    static string Until(int milestones, string timeout, string otherwise) =>
        """{"type":"waitUntil","id":"until","until":{"when":{"input":"onboarding.milestones_reached","op":">=","value":"""
        + $$"""{{milestones}}},"timeout":"{{timeout}}"}, "onTimeout":"{{otherwise}}"}""";
}
