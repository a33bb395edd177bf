namespace HealthEngine.DeadLetters;

/// <summary>Input that a way in refused: what came, and why it was not taken.</summary>
/// <param name="Id">Names it in the workspace; rises with the order of arrival, and is never used twice.</param>
/// <param name="Source">The way in, e.g. <c>signals</c>, <c>segment</c>, <c>stripe</c>: it can read the original again.</param>
/// <param name="Code">A stable word for the reason, e.g. <c>at_in_future</c>.</param>
/// <param name="Detail">The reason as a sentence.</param>
/// <param name="SignalId">The sender's id, as far as one could be read.</param>
/// <param name="FirstAt">When it came first.</param>
/// <param name="LastAt">When it came last.</param>
/// <param name="Times">How often the same bytes came.</param>
/// <param name="Complete">False: the original was too long and its end is missing, so that only its sender can send it again.</param>
/// <param name="Original">The bytes as they were sent, or as somebody edited them since.</param>
/// <param name="EditedBy">Who edited it last; null: nobody did.</param>
public sealed record DeadLetter(
    long Id,
    string Source,
    string Code,
    string Detail,
    string? SignalId,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    int Times,
    bool Complete,
    ReadOnlyMemory<byte> Original,
    string? EditedBy);

/// <summary>Input just refused.</summary>
/// <param name="Original">The bytes as they were sent; what is over <see cref="DeadLetterLimits.OriginalBytesMax"/> is cut off.</param>
public sealed record Refusal(string Source, string Code, string Detail, string? SignalId, ReadOnlyMemory<byte> Original);
