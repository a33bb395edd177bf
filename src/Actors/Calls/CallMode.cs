namespace HealthEngine.Actors;

/// <summary>How a call stands to others of the same grain.</summary>
enum CallMode : byte
{
    /// <summary>Alone, but for interleaving ones.</summary>
    Exclusive,

    /// <summary>Together with others that only read.</summary>
    ReadOnly,

    /// <summary>Any time.</summary>
    Interleaving,
}
