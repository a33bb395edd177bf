using System.Text.Json.Serialization;

namespace HealthEngine.Playbooks.Runs;

/// <summary>Why a candidate did not enter, or a step was not done.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SkipReason>))]
public enum SkipReason
{
    /// <summary>The playbook is disabled or was removed.</summary>
    [JsonStringEnumMemberName("disabled")]
    Disabled,

    /// <summary>The playbook cannot be used as things stand, e.g. a measure that it names was removed.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,

    [JsonStringEnumMemberName("unknownAccount")]
    UnknownAccount,

    [JsonStringEnumMemberName("accountClosed")]
    AccountClosed,

    [JsonStringEnumMemberName("otherSegment")]
    OtherSegment,

    [JsonStringEnumMemberName("entryNotMet")]
    EntryNotMet,

    /// <summary>The exit condition holds already: the run would end where it begins.</summary>
    [JsonStringEnumMemberName("exitMet")]
    ExitMet,

    /// <summary>A run of this playbook is under way on the account.</summary>
    [JsonStringEnumMemberName("alreadyRunning")]
    AlreadyRunning,

    /// <summary>The account was in this playbook once, which is all it allows.</summary>
    [JsonStringEnumMemberName("enteredBefore")]
    EnteredBefore,

    /// <summary>The account was in this playbook as often as it allows in so many days.</summary>
    [JsonStringEnumMemberName("enteredTooOften")]
    EnteredTooOften,

    /// <summary>The engine came upon the trigger more than a day late.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>The account got as many tasks today as playbooks may give.</summary>
    [JsonStringEnumMemberName("accountCap")]
    AccountCap,

    /// <summary>The owner got as many tasks today as playbooks may give.</summary>
    [JsonStringEnumMemberName("ownerCap")]
    OwnerCap,
}
