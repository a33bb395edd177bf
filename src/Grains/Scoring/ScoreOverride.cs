namespace HealthEngine.Scoring;

/// <summary>A person's judgement in the place of the main scorecard's score. The machine's score stays visible beside it.</summary>
/// <param name="Score">0-100.</param>
/// <param name="Band">By the main scorecard's cuts.</param>
/// <param name="Reason">Why the person knows better, for everyone who reads the list.</param>
/// <param name="Until">From this instant on the machine's score counts again.</param>
[GenerateSerializer, Immutable, Alias("score-override")]
public sealed record ScoreOverride(
    [property: Id(0)] double Score,
    [property: Id(1)] Band Band,
    [property: Id(2)] string Reason,
    [property: Id(3)] string By,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] DateTimeOffset Until);
