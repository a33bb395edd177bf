using HealthEngine.Signals;

namespace HealthEngine.WaysIn.CloudEvents;

/// <summary>What can be wrong with an event besides what can be wrong with any signal. The codes are part of the API.</summary>
static class CloudEventFlaws
{
    public static readonly SignalFlaw NotAnObject = new("not_an_object", "An event is a JSON object.");

    public static readonly SignalFlaw VersionUnknown = new(
        "specversion_unknown", "specversion is \"1.0\"; other versions of CloudEvents are not read here.");

    public static readonly SignalFlaw IdMissing = new("id_missing", "An event needs id: text, unique within its source.");

    public static readonly SignalFlaw SourceMissing = new("source_missing", "An event needs source: who sends it.");

    public static readonly SignalFlaw AccountMissing = new(
        "account_missing", "Name the account in the extension account or in subject, or the user in the extension user.");
}
