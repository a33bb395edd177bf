namespace Orleans.Runtime;

/// <summary>Asks for a stored state as a constructor parameter.</summary>
/// <remarks>The storage is the keyed service of that name, or the one without a key. State names are part of
/// stored keys and unique across all grain classes.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    public string StateName { get; } = stateName;

    public string? StorageName { get; } = storageName;
}
