using System.Text.Json.Serialization;

namespace HealthEngine.Deliveries;

/// <summary>Why a message did not arrive.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryFault>))]
public enum DeliveryFault
{
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>An answer that is no success.</summary>
    [JsonStringEnumMemberName("status")]
    Status,

    /// <summary>A redirect, which is not followed: nobody looked at where it leads.</summary>
    [JsonStringEnumMemberName("redirect")]
    Redirect,

    /// <summary>410: the endpoint wants no more, and was disabled.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>Too many at once, or the other side is overloaded: the endpoint is left alone for a while.</summary>
    [JsonStringEnumMemberName("throttled")]
    Throttled,

    /// <summary>No answer in time.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>No connection: name, network or TLS.</summary>
    [JsonStringEnumMemberName("connection")]
    Connection,

    /// <summary>Its address is one that the engine does not reach.</summary>
    [JsonStringEnumMemberName("blocked_ip")]
    Blocked,

    /// <summary>The other side took the call and said that it did not accept the message.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The endpoint's secrets are sealed with a key that the engine does not have.</summary>
    [JsonStringEnumMemberName("locked")]
    Locked,

    /// <summary>No record of the CRM's is linked with the account.</summary>
    [JsonStringEnumMemberName("unlinked")]
    Unlinked,

    /// <summary>The CRM refused this record, not the call.</summary>
    [JsonStringEnumMemberName("record")]
    Record,

    /// <summary>The endpoint has been removed.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,

    /// <summary>Too many messages waited for the endpoint already.</summary>
    [JsonStringEnumMemberName("queue_full")]
    QueueFull,
}
