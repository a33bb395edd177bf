namespace HealthEngine.Silo.Demo;

/// <summary>What is really going on with an account: the ground truth that its signals only hint at.</summary>
public enum Story
{
    /// <summary>More users, more use, more seats.</summary>
    Thriving,

    /// <summary>As ever.</summary>
    Steady,

    /// <summary>The champion left; without one, use fades over weeks.</summary>
    ChampionLeft,

    /// <summary>From one day to the next nobody comes any more, and nobody says why.</summary>
    SuddenSilence,

    /// <summary>They use it and do not pay.</summary>
    PaymentTrouble,

    /// <summary>Bought, and never got going.</summary>
    StuckOnboarding,

    /// <summary>Something broke: urgent tickets, slow answers, bad ratings.</summary>
    SupportStorm,

    /// <summary>Works in rushes; a lull is no danger.</summary>
    Seasonal,
}

/// <summary>One stretch of an account's life, in days since the portfolio's start.</summary>
/// <param name="From">First day of the stretch.</param>
/// <param name="Turns">The day on which the story shows.</param>
/// <param name="Until">The first day of the next stretch; for a customer that leaves, the day it does.</param>
public sealed record Chapter(Story Story, int From, int Turns, int Until, ChapterEnd End)
{
    public bool HasTurned(int day) => day >= Turns;

    public bool Closes => End == ChapterEnd.Leaves;
}

public enum ChapterEnd
{
    Stays,
    Leaves,
}
