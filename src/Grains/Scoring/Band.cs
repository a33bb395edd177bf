using System.Text.Json.Serialization;

namespace HealthEngine.Scoring;

/// <summary>A score's range, as people speak of it. Better is greater; unknown is no judgement.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Band>))]
public enum Band
{
    /// <summary>Too few inputs to tell. Never read as good or bad.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 0,

    [JsonStringEnumMemberName("red")]
    Red = 1,

    [JsonStringEnumMemberName("yellow")]
    Yellow = 2,

    [JsonStringEnumMemberName("green")]
    Green = 3,
}
