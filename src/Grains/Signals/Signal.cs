using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>Something that happened to an account, at an instant, told by a source.</summary>
/// <param name="Id">The sender's id, 1-200 characters: the same id for the same account counts once, for ever.</param>
/// <param name="Type">What happened, e.g. <c>usage.event</c>; unknown types are kept.</param>
/// <param name="Name">The feature, meter or milestone, where the type has one.</param>
/// <param name="User">The account's user who did it, where one did.</param>
/// <param name="At">When it happened, UTC, whole microseconds.</param>
/// <param name="Value">A number whose meaning the type gives: a rating, an amount, a quantity.</param>
/// <param name="Props">A JSON object in UTF-8, exactly as sent, or empty. At most 16 KB, 4 levels.</param>
[GenerateSerializer, Immutable, Alias("signal")]
public sealed record Signal(
    [property: Id(0)] string Id,
    [property: Id(1)] string Type,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? User,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] decimal? Value,
    [property: Id(6)] ReadOnlyMemory<byte> Props)
{
    /// <summary>The source that told it; null: it was sent with a key.</summary>
    [Id(7)]
    public string? Source { get; init; }

    /// <summary>The value of a text property, or null when it is missing or no text.</summary>
    public string? Text(ReadOnlySpan<byte> property) =>
        SignalProps.Find(Props.Span, property, out var reader) && reader.TokenType == JsonTokenType.String
            ? reader.GetString()
            : null;

    /// <summary>The value of a numeric property, or null when it is missing or no number.</summary>
    public decimal? Number(ReadOnlySpan<byte> property) =>
        SignalProps.Find(Props.Span, property, out var reader) && reader.TokenType == JsonTokenType.Number
            && reader.TryGetDecimal(out var number)
            ? number
            : null;

    /// <summary>The value of an instant property (RFC 3339, or a plain date), or null when it is missing or neither.</summary>
    public DateTimeOffset? Instant(ReadOnlySpan<byte> property) => Instants.Parse(Text(property));

    /// <summary>The value of a yes/no property, or null when it is missing or neither.</summary>
    public bool? Flag(ReadOnlySpan<byte> property) =>
        SignalProps.Find(Props.Span, property, out var reader)
            ? reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null }
            : null;
}
