using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Alerts;

namespace HealthEngine.Notices;

/// <summary>What machines read of a message about alerts; one form, whether it tells of one or of a thousand.</summary>
/// <param name="Owner">Whose accounts they are; null: nobody's.</param>
/// <param name="Count">Alerts that the message is about.</param>
/// <param name="More">How many of them are not listed.</param>
/// <param name="Digested">Alerts that came with these and are in the day's digest, not counted here.</param>
/// <param name="Alerts">Those that matter most first.</param>
sealed record NoticeBody(string? Owner, int Count, int More, int Digested, IReadOnlyList<ToldAlert> Alerts)
{
    public string ToJson() => JsonSerializer.Serialize(this, NoticeBodyJson.Default.NoticeBody);
}

/// <param name="News">What happened to it.</param>
/// <param name="Detail">Why and what to do, or why it is over; null: see the list.</param>
/// <param name="At">When it happened.</param>
/// <param name="Worth">Revenue that care may save in a month.</param>
/// <param name="Level">Of an escalation.</param>
sealed record ToldAlert(
    string Id,
    NoticeKind News,
    string Account,
    string? AccountName,
    string? Owner,
    AlertKind Kind,
    string Rule,
    AlertSeverity Severity,
    string Title,
    string? Detail,
    DateTimeOffset RaisedAt,
    DateTimeOffset At,
    double Worth,
    int? Level)
{
    public static ToldAlert Of(Notice n, string? detail) => new(
        n.Key.Alert, n.Kind, n.About.Account, n.About.Name, n.About.Owner, n.About.Kind, n.About.Rule, n.About.Severity,
        n.About.Title, detail, n.About.RaisedAt, n.At, Math.Round(n.About.Worth, 2), n.About.Level == 0 ? null : n.About.Level);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NoticeBody))]
sealed partial class NoticeBodyJson : JsonSerializerContext;
