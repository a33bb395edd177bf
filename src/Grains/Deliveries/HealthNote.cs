using System.Text.Json;
using HealthEngine.Risk;
using HealthEngine.Scoring;

namespace HealthEngine.Deliveries;

/// <summary>What a CRM shows of an account's health; the data of <see cref="MessageTypes.AccountHealth"/>.</summary>
/// <param name="Score">0-100, a person's judgement in the place of the machine's where there is one; null below the coverage floor.</param>
/// <param name="Trend">Points gained in seven days.</param>
/// <param name="Coverage">0-1.</param>
/// <param name="Risk">0-1: the chance that the account leaves within 90 days.</param>
/// <param name="At">When it became so.</param>
/// <param name="Sequence">Place in the account's journal: the higher is the newer, in whatever order they arrive.</param>
public sealed record HealthNote(
    string Account,
    double? Score,
    Band Band,
    double? Trend,
    double Coverage,
    double? Risk,
    RiskBand RiskBand,
    string? Owner,
    DateTimeOffset At,
    long Sequence)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static HealthNote Parse(string json) => JsonSerializer.Deserialize<HealthNote>(json, JsonSerializerOptions.Web)!;
}
