namespace HealthEngine.Signals;

/// <summary>How the signals of a body are laid out.</summary>
public enum SignalFormat
{
    /// <summary>One JSON object, or an array of them.</summary>
    Json,

    /// <summary>One JSON object a line; blank lines are skipped.</summary>
    Lines,
}

/// <summary>When and as what a body came in.</summary>
/// <param name="At">The instant of receipt: that of every signal that names none.</param>
/// <param name="Nonce">
/// Unlike any other receipt's. It keeps two signals apart that have neither id nor instant and look alike.
/// </param>
public readonly record struct Receipt(DateTimeOffset At, Guid Nonce);

/// <summary>What a body held: signals to take, items to refuse, or a fault that refuses the whole body.</summary>
/// <param name="Fault">Not null: nothing of the body may be taken, and the lists are empty.</param>
public sealed record SignalBatch(
    IReadOnlyList<AddressedSignal> Signals, IReadOnlyList<RefusedItem> Refused, BodyFault? Fault = null)
{
    /// <summary>Why each refused item was.</summary>
    public IReadOnlyList<Rejection> Rejected { get; } = [.. Refused.Select(item => item.Rejection)];
}

public enum BodyFaultKind
{
    /// <summary>Not JSON: cut off, followed by something else, nested without end, or not UTF-8.</summary>
    Malformed,

    /// <summary>More than <see cref="SignalLimits.BatchMax"/> signals.</summary>
    TooMany,
}

/// <param name="Detail">What is wrong, where, and what to do.</param>
public sealed record BodyFault(BodyFaultKind Kind, string Detail);
