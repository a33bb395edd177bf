using System.Text.Json.Serialization;

namespace HealthEngine.Scoring;

/// <summary>Whether and how an input takes part in a score.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InputState>))]
public enum InputState
{
    /// <summary>Nothing is known: it takes no part.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    [JsonStringEnumMemberName("fresh")]
    Fresh,

    /// <summary>Its signals do not reach the engine: it stays as it was when that began.</summary>
    [JsonStringEnumMemberName("frozen")]
    Frozen,

    /// <summary>Its newest signal is older than the card allows: it takes no part.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,
}
