namespace HealthEngine.Gauntlet.Clusters;

/// <summary>Silos of one cluster say different things, or one does not learn what another knows.</summary>
public sealed class SilosDifferException(string message) : Exception(message);
