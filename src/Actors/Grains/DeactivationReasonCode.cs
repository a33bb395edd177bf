namespace Orleans;

/// <summary>The causes that Orleans knows; this host gives five of them.</summary>
/// <remarks>Given here: ShuttingDown, ActivationIdle, ApplicationError, ApplicationRequested, and whatever a grain
/// passes to <see cref="Runtime.IGrainContext.Deactivate"/> itself. The others belong to clusters.</remarks>
[GenerateSerializer]
public enum DeactivationReasonCode : byte
{
    None,
    ShuttingDown,
    ActivationFailed,
    DirectoryFailure,
    ActivationIdle,
    ActivationUnresponsive,
    DuplicateActivation,
    IncompatibleRequest,
    ApplicationError,
    ApplicationRequested,
    Migrating,
    RuntimeRequested,
    HighMemoryPressure,
}
