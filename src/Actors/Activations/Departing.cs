using Orleans;

namespace HealthEngine.Actors;

/// <summary>The reasons that this host gives of itself.</summary>
static class Departing
{
    internal static DeactivationReason HostStops => new(DeactivationReasonCode.ShuttingDown, "The host stops.");

    internal static DeactivationReason Unused => new(DeactivationReasonCode.ActivationIdle, "Unused for its age.");
}
