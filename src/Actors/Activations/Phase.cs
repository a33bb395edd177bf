namespace HealthEngine.Actors;

/// <summary>Where an activation is in its life; it only moves forward.</summary>
enum Phase : byte
{
    New,
    Activating,
    Active,
    Deactivating,
    Gone,
}
