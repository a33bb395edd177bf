using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Definitions;

namespace HealthEngine.Notices;

/// <summary>How much a workspace asks of its people.</summary>
/// <remarks>The body of the definition <see cref="Main"/> of kind <see cref="DefinitionKind"/>.</remarks>
/// <param name="Budget">Alerts a day of which one owner is told by themselves, 1-200; the rest go into the day's digest.</param>
/// <param name="DigestAt">When the digest goes out, in the workspace's time zone.</param>
public sealed record NoticePolicy(int Budget = NoticePolicy.BudgetUsual, TimeOnly? DigestAt = null)
{
    public const string DefinitionKind = "notice-policy";

    public const string Main = "main";

    /// <summary>What a person can take care of in a day beside the day's work.</summary>
    public const int BudgetUsual = 10;

    const int BudgetMax = 200; // who can take care of more needs no budget

    public static readonly NoticePolicy Usual = new();

    static readonly TimeOnly DigestUsual = new(16, 0); // late enough to be complete, early enough to plan the next day by

    [JsonIgnore]
    public TimeOnly DigestTime => DigestAt ?? DigestUsual;

    /// <exception cref="JsonException">It is no policy.</exception>
    public static NoticePolicy Parse(string body) =>
        JsonSerializer.Deserialize(body, NoticePolicyJson.Default.NoticePolicy)
        ?? throw new JsonException("A notice policy is a JSON object.");

    public string ToJson() => JsonSerializer.Serialize(this, NoticePolicyJson.Default.NoticePolicy);

    public ImmutableArray<FieldProblem> Problems() =>
        Budget is >= 1 and <= BudgetMax ? [] : [new("budget", $"It is 1 to {BudgetMax} alerts a day.")];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(NoticePolicy))]
sealed partial class NoticePolicyJson : JsonSerializerContext;
