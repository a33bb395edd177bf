using HealthEngine.Signals;

namespace HealthEngine.WaysIn.Segment;

/// <summary>What can be wrong with a message besides what can be wrong with any signal. The codes are part of the API.</summary>
static class SegmentFlaws
{
    public static readonly SignalFlaw NotAnObject = new(
        "not_an_object", "A message is a JSON object with a type and somebody whom it is about.");

    public static readonly SignalFlaw TypeUnknown = new(
        "type_unknown", "type is one of track, identify, group, page, screen and alias.");

    public static readonly SignalFlaw IdentityMissing = new(
        "identity_missing", "The message names nobody: set userId, anonymousId or context.groupId.");

    public static readonly SignalFlaw EventMissing = new("event_missing", "A track needs event: what the user did.");

    public static readonly SignalFlaw GroupMissing = new("group_missing", "A group needs groupId: your id of the account.");

    public static readonly SignalFlaw AliasIncomplete = new(
        "alias_incomplete", "An alias needs previousId and userId: who is the same as whom.");
}
