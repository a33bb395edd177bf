namespace HealthEngine.Gauntlet.Checking;

/// <summary>The ways in which a journal can break its promise.</summary>
public enum FlawKind
{
    /// <summary>Nothing was acknowledged, or the journal is empty: a run that proves nothing has failed.</summary>
    Empty,

    /// <summary>Acknowledged, and not in the journal.</summary>
    Lost,

    /// <summary>More than once in the journal.</summary>
    Duplicated,

    /// <summary>In the journal, and never sent.</summary>
    Phantom,

    /// <summary>In the journal, though every request with it was refused.</summary>
    EffectOfFailed,

    /// <summary>In the journal with another content than the first one sent.</summary>
    Different,

    /// <summary>An account's sequences are not 1, 2, 3...</summary>
    SequenceGap,

    /// <summary>The journal's positions are not 1, 2, 3...</summary>
    PositionGap,

    /// <summary>An account's entry was recorded before the one that precedes it.</summary>
    TimeWentBack,

    /// <summary>Answers counted more signals as new than there are, or lost count of a request.</summary>
    Miscounted,

    /// <summary>A request never came to an end, so nothing can be said of it.</summary>
    Unsettled,

    /// <summary>A run did not take the steps that it had to, or ended elsewhere.</summary>
    Strayed,

    /// <summary>A wait was over before its time.</summary>
    Early,
}

public sealed record Flaw(FlawKind Kind, string Text);
