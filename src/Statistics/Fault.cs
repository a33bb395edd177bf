namespace HealthEngine.Statistics;

/// <summary>Why the data give no answer.</summary>
public enum FaultKind
{
    /// <summary>Too few cases or events for the method to mean anything.</summary>
    TooFew,

    /// <summary>All outcomes are the same, so nothing separates one kind from the other.</summary>
    OneClass,

    /// <summary>An input does not vary, so nothing can be learned from it.</summary>
    NoVariation,

    /// <summary>Inputs repeat each other: their effects cannot be told apart.</summary>
    Singular,

    /// <summary>Inputs predict the outcome perfectly, so the best coefficients are infinite.</summary>
    Separation,

    /// <summary>The search ended before it settled, or settled at different places.</summary>
    NotConverged,

    /// <summary>Groups are too unlike each other to be compared.</summary>
    NoOverlap,
}

/// <summary>The kind of a failure and a sentence that says what to do about it.</summary>
public sealed record Fault(FaultKind Kind, string Reason);
