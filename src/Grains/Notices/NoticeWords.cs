using System.Text.Json.Serialization;

namespace HealthEngine.Notices;

// The numbers below are a storage format: add, never change or reuse one.

[JsonConverter(typeof(JsonStringEnumConverter<NoticeState>))]
public enum NoticeState
{
    /// <summary>It will be told, or something keeps it back.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting = 0,

    /// <summary>It is in a message that is on its way.</summary>
    [JsonStringEnumMemberName("told")]
    Told = 1,

    /// <summary>It will never be told.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped = 2,
}

/// <summary>Why a notice waits or was skipped, or how it was told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeReason>))]
public enum NoticeReason
{
    /// <summary>Told by itself.</summary>
    [JsonStringEnumMemberName("none")]
    None = 0,

    /// <summary>Waits for others of its owner, or was told with them.</summary>
    [JsonStringEnumMemberName("grouped")]
    Grouped = 1,

    [JsonStringEnumMemberName("quiet-hours")]
    QuietHours = 2,

    [JsonStringEnumMemberName("silenced")]
    Silenced = 3,

    /// <summary>Another alert of the account says what matters more.</summary>
    [JsonStringEnumMemberName("inhibited")]
    Inhibited = 4,

    /// <summary>The owner's day is full: it is in the digest.</summary>
    [JsonStringEnumMemberName("digested")]
    Digested = 5,

    [JsonStringEnumMemberName("snoozed")]
    Snoozed = 6,

    [JsonStringEnumMemberName("acknowledged")]
    Acknowledged = 7,

    /// <summary>It was over before anybody was told.</summary>
    [JsonStringEnumMemberName("resolved-within-wait")]
    ResolvedWithinWait = 8,

    /// <summary>It comes and goes, which people have been told.</summary>
    [JsonStringEnumMemberName("flapping")]
    Flapping = 9,

    /// <summary>The customer has left: its alerts are over and nobody needs to hear of each.</summary>
    [JsonStringEnumMemberName("account-closed")]
    AccountClosed = 10,

    /// <summary>No endpoint wants it.</summary>
    [JsonStringEnumMemberName("not-wanted")]
    NotWanted = 11,

    /// <summary>Nobody heard of the alert here, so nobody needs to hear that it is over.</summary>
    [JsonStringEnumMemberName("raise-not-told")]
    RaiseNotTold = 12,

    /// <summary>The endpoint was removed or disabled while the notice waited.</summary>
    [JsonStringEnumMemberName("endpoint-gone")]
    EndpointGone = 13,
}

/// <summary>What of an alert a notice tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeKind>))]
public enum NoticeKind
{
    [JsonStringEnumMemberName("raised")]
    Raised = 0,

    /// <summary>Raised once more, and so often that it comes and goes.</summary>
    [JsonStringEnumMemberName("unstable")]
    Unstable = 1,

    /// <summary>A snooze is over and the alert still open.</summary>
    [JsonStringEnumMemberName("woken")]
    Woken = 2,

    /// <summary>Nobody acknowledged it in time.</summary>
    [JsonStringEnumMemberName("escalated")]
    Escalated = 3,

    [JsonStringEnumMemberName("resolved")]
    Resolved = 4,
}

/// <summary>The types of the messages that tell of alerts.</summary>
public static class NoticeTypes
{
    /// <summary>What did not fit in an owner's day, once a day.</summary>
    public const string Digest = "alert.digest";

    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Raised => "alert.raised",
        NoticeKind.Unstable => "alert.unstable",
        NoticeKind.Woken => "alert.woken",
        NoticeKind.Escalated => "alert.escalated",
        NoticeKind.Resolved => "alert.resolved",
        _ => throw new InvalidOperationException($"No type of {kind}."),
    };
}
