using System.Text.Json.Serialization;

namespace HealthEngine.Api.Audit;

/// <summary>What was done.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditAction>))]
enum AuditAction
{
    [JsonStringEnumMemberName("created")]
    Created,

    [JsonStringEnumMemberName("changed")]
    Changed,

    [JsonStringEnumMemberName("removed")]
    Removed,
}
