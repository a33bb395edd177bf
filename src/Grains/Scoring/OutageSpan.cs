using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Signals;

namespace HealthEngine.Scoring;

/// <summary>Signals of a kind did not reach the engine for a while: what is not heard then says nothing about accounts.</summary>
/// <remarks>The body of a definition of kind <see cref="Kind"/>.</remarks>
/// <param name="Family">What the types of the missing signals begin with, e.g. <c>usage</c>.</param>
/// <param name="To">When they came again; null: they are still missing.</param>
/// <param name="Source">Who should have sent them, for people to read.</param>
/// <param name="Reason">What is known of it, for people to read.</param>
/// <param name="IsSeen">True: the engine saw it by itself, and the alert of the source that fell silent tells of it.</param>
public sealed record OutageSpan(
    string Family,
    DateTimeOffset From,
    DateTimeOffset? To = null,
    string? Source = null,
    string? Reason = null,
    bool? IsSeen = null)
{
    public const string Kind = "outage";

    /// <summary>What <see cref="Family"/> can be: the beginnings of all types that carry meaning.</summary>
    public static readonly IReadOnlySet<string> Families =
        SignalTypes.All.Select(type => type.Split('.')[0]).ToHashSet(StringComparer.Ordinal);

    public bool Covers(DateTimeOffset at) => From <= at && !(To <= at);

    /// <exception cref="JsonException">It is no outage.</exception>
    public static OutageSpan Parse(string body) =>
        JsonSerializer.Deserialize(body, OutageJson.Default.OutageSpan)
        ?? throw new JsonException("An outage is a JSON object.");

    public string ToJson() => JsonSerializer.Serialize(this, OutageJson.Default.OutageSpan);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(OutageSpan))]
sealed partial class OutageJson : JsonSerializerContext;
