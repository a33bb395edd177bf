using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Backtests;

/// <summary>What a scorecard would have shown, had it been in force: against what became of the accounts, and against the live card.</summary>
/// <param name="From">The first instant looked at.</param>
/// <param name="To">The end of what is known.</param>
/// <param name="Accounts">Replayed.</param>
/// <param name="Churned">Of them, those that left before the end.</param>
/// <param name="SkippedAccounts">Accounts that could not be replayed.</param>
/// <param name="Skipped">Which, and why; at most twenty are named.</param>
/// <param name="HorizonDays">Within how many days a churn makes an alert a rightful one.</param>
/// <param name="Capacity">Accounts that a customer-success manager can see to in a week.</param>
/// <param name="Live">Null: there is no live card to compare with.</param>
/// <param name="Difference">AUC of the candidate less that of the live card, on the same accounts.</param>
/// <param name="Notes">What to know before believing the numbers.</param>
public sealed record BacktestReport(
    DateTimeOffset From,
    DateTimeOffset To,
    string Grid,
    string View,
    int Accounts,
    int Churned,
    int SkippedAccounts,
    ImmutableArray<SkippedAccount> Skipped,
    int HorizonDays,
    int Capacity,
    CardReport Candidate,
    CardReport? Live,
    ImmutableArray<AucReport> Difference,
    ImmutableArray<SegmentReport> Segments,
    ImmutableArray<string> Notes)
{
    public string ToJson() => JsonSerializer.Serialize(this, BacktestJson.Default.BacktestReport);

    public static BacktestReport Parse(string json) => JsonSerializer.Deserialize(json, BacktestJson.Default.BacktestReport)!;
}

public sealed record SkippedAccount(string Account, string Reason);

/// <summary>One card's part of a backtest.</summary>
/// <param name="Scorecard">Its id; null: it was sent with the request.</param>
/// <param name="Version">Null: it was sent with the request.</param>
/// <param name="Scored">Share of account-instants that have a score.</param>
/// <param name="Warned">Of accounts that left, who was below green some days before.</param>
/// <param name="RedBand">How many in red left, against everybody.</param>
/// <param name="Auc">For each horizon.</param>
/// <param name="Curves">For each horizon, what its AUC is made of; empty in reports of before there were any.</param>
/// <param name="AlertsPerWeek">Falls of a band, per owner and week.</param>
/// <param name="FlipsPerMonth">Changes of a band, per account and month; null: too little was seen.</param>
public sealed record CardReport(
    string? Scorecard,
    int? Version,
    double? Scored,
    ImmutableArray<WarningReport> Warned,
    LeadTimeReport LeadTime,
    AttentionReport Attention,
    RedBandReport RedBand,
    ImmutableArray<AucReport> Auc,
    LoadReport AlertsPerWeek,
    double? FlipsPerMonth,
    ImmutableArray<CurveReport> Curves = default);

/// <summary>How well a card tells at a horizon who leaves, in two pictures.</summary>
/// <param name="Roc">From nobody alarmed to everybody; at most 101 points. Empty: nobody left, or all did.</param>
/// <param name="Gains">The lowest tenth first. Empty: under ten cases, or nobody left.</param>
public sealed record CurveReport(int Days, ImmutableArray<RocReport> Roc, ImmutableArray<GainReport> Gains);

/// <param name="Below">Who scores this or less is alarmed; null: nobody is.</param>
/// <param name="Found">Of the accounts that left within the horizon, the share alarmed.</param>
/// <param name="FalseAlarms">Of those that stayed, the share alarmed.</param>
public sealed record RocReport(double? Below, double Found, double FalseAlarms);

/// <param name="Share">Of all accounts, those with the lowest scores up to here, 0-1.</param>
/// <param name="Found">Of those that left, the share among them.</param>
/// <param name="Lift">Churn of this tenth over that of all.</param>
public sealed record GainReport(double Share, double Found, double Lift);

/// <summary>A share of counted cases with its 95 % interval.</summary>
/// <param name="Value">Null: there are no cases.</param>
public sealed record ShareReport(int Count, int Of, double? Value, double? Low, double? High);

/// <param name="Days">Before the account left.</param>
/// <param name="BelowGreen">Of the accounts that left and had a band then.</param>
public sealed record WarningReport(int Days, ShareReport BelowGreen);

/// <summary>Days between an account's fall below green, never to rise again, and its leaving.</summary>
/// <param name="Missed">Accounts that left without having been below green at the end.</param>
/// <param name="Buckets">How many had how long.</param>
public sealed record LeadTimeReport(
    int Warned, int Missed, double? P25, double? Median, double? P75, double? Mean, ImmutableArray<LeadTimeBucket> Buckets);

/// <param name="FromDays">This many days or more.</param>
/// <param name="BelowDays">And fewer than this; null: without end.</param>
public sealed record LeadTimeBucket(int FromDays, int? BelowDays, int Accounts);

/// <summary>What the team would have gained by seeing, each week, to its lowest accounts.</summary>
/// <param name="Precision">Of the accounts seen to in a week, those that left within the horizon.</param>
/// <param name="Recall">Of the accounts that left, those that had been seen to within the horizon before.</param>
/// <param name="BaseRate">Of all accounts in a week, the share that left within the horizon: what seeing to any would gain.</param>
public sealed record AttentionReport(ShareReport Precision, ShareReport Recall, double? BaseRate);

/// <param name="Red">Of account-weeks in red, those that were followed by churn within the horizon.</param>
/// <param name="Everybody">The same of all account-weeks.</param>
/// <param name="Lift">The one over the other; null: nobody left, or nobody was in red.</param>
public sealed record RedBandReport(ShareReport Red, ShareReport Everybody, double? Lift);

/// <param name="Days">The horizon.</param>
/// <param name="Value">0.5 is no skill, 1 is perfect; null: see the reason.</param>
/// <param name="Low">Of the 95 % interval (DeLong).</param>
public sealed record AucReport(int Days, int Cases, int Churned, double? Value, double? Low, double? High, string? Reason);

/// <param name="Mean">Over owners and weeks in which the owner had an account.</param>
public sealed record LoadReport(double? Mean, double? P90, int? Max);

/// <summary>A segment's part.</summary>
public sealed record SegmentReport(
    string Segment, int Accounts, int Churned, SegmentCardReport Candidate, SegmentCardReport? Live);

/// <param name="Warned">Below green thirty days before leaving.</param>
/// <param name="Auc">At the longest horizon.</param>
public sealed record SegmentCardReport(ShareReport Warned, AucReport Auc, double? FlipsPerMonth);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BacktestReport))]
sealed partial class BacktestJson : JsonSerializerContext;
