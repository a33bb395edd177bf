using System.Text.Json.Serialization;

namespace HealthEngine.Revenue;

/// <summary>Whether money that a customer owes still counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PastDue>))]
public enum PastDue
{
    /// <summary>Until the subscription is cancelled.</summary>
    [JsonStringEnumMemberName("counts")]
    Counts,

    /// <summary>For <see cref="RevenuePolicy.PastDueDays"/>; then it is churn until it is paid.</summary>
    [JsonStringEnumMemberName("days")]
    Days,

    /// <summary>Not at all: late is gone until it is paid.</summary>
    [JsonStringEnumMemberName("excluded")]
    Excluded,
}

/// <summary>When a cancellation is booked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChurnBooked>))]
public enum ChurnBooked
{
    /// <summary>When the customer asks to leave, though the term still runs.</summary>
    [JsonStringEnumMemberName("scheduled")]
    Scheduled,

    /// <summary>At the end of the paid term.</summary>
    [JsonStringEnumMemberName("period-end")]
    PeriodEnd,

    /// <summary>When the subscription is cancelled in billing.</summary>
    [JsonStringEnumMemberName("canceled")]
    Canceled,
}

/// <summary>What becomes of a customer that comes and goes within a month.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SameMonth>))]
public enum SameMonth
{
    /// <summary>Both movements count.</summary>
    [JsonStringEnumMemberName("both")]
    Both,

    /// <summary>Changes within <see cref="RevenuePolicy.NettedMinutes"/> are one.</summary>
    [JsonStringEnumMemberName("netted")]
    Netted,

    /// <summary>Neither counts, nor does the money in between.</summary>
    [JsonStringEnumMemberName("ignored")]
    Ignored,
}

/// <summary>Which coupons lower recurring revenue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Coupons>))]
public enum Coupons
{
    /// <summary>Only those that last for ever.</summary>
    [JsonStringEnumMemberName("recurring")]
    Recurring,

    [JsonStringEnumMemberName("all")]
    All,
}

/// <summary>What a paused subscription counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Paused>))]
public enum Paused
{
    [JsonStringEnumMemberName("zero")]
    Zero,

    [JsonStringEnumMemberName("full")]
    Full,
}

/// <summary>Whether metered subscriptions are recurring revenue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Metered>))]
public enum Metered
{
    [JsonStringEnumMemberName("out")]
    Out,

    [JsonStringEnumMemberName("in")]
    In,
}

/// <summary>What a customer is whose subscription runs on for nothing: moved to a free plan, or 100 % off.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Free>))]
public enum Free
{
    /// <summary>A customer still: its revenue contracted to nothing.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    [JsonStringEnumMemberName("churned")]
    Churned,
}

/// <summary>Whether a closed account's subscriptions end with it, though billing never said so.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClosedAccount>))]
public enum ClosedAccount
{
    [JsonStringEnumMemberName("kept")]
    Kept,

    [JsonStringEnumMemberName("ends")]
    Ends,
}

/// <summary>How the one ledger is read: where vendors count the same facts differently, this says how it is done here.</summary>
/// <param name="PastDueDays">1-365; null unless <paramref name="PastDue"/> is days.</param>
/// <param name="NettedMinutes">1-1440; null unless <paramref name="SameMonth"/> is netted.</param>
/// <param name="ReactivationAfterDays">0-3650: a customer that returns sooner counts as new; 0: every return is a reactivation.</param>
public sealed record RevenuePolicy(
    string Id,
    string Name,
    PastDue PastDue = PastDue.Counts,
    int? PastDueDays = null,
    ChurnBooked Churn = ChurnBooked.Canceled,
    SameMonth SameMonth = SameMonth.Both,
    int? NettedMinutes = null,
    int ReactivationAfterDays = 0,
    Coupons Coupons = Coupons.Recurring,
    Paused Paused = Paused.Zero,
    Metered Metered = Metered.Out,
    Free Free = Free.Churned,
    ClosedAccount ClosedAccount = ClosedAccount.Kept);
