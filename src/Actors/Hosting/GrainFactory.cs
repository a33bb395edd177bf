using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>Makes references; the grain class behind an interface is looked up once.</summary>
sealed class GrainFactory(GrainKinds kinds, IServiceProvider services) : IClusterClient
{
    // As many as interfaces, and per interface as many prefixes as the code names.
    readonly ConcurrentDictionary<(Type Interface, string? Prefix), (GrainKind Kind, NewReference New)> _known = new();

    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)(object)Reference(typeof(TGrainInterface), grainClassNamePrefix, primaryKey);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)(object)Reference(typeof(TGrainInterface), grainClassNamePrefix, Key(primaryKey));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)ReferenceClass.Of(typeof(TGrainInterface))(kinds.Of(grainId.Type), grainId);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        (IGrain)(object)Reference(grainInterfaceType, null, grainPrimaryKey);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)(object)Reference(grainInterfaceType, null, Key(grainPrimaryKey));

    GrainReference Reference(Type grainInterface, string? prefix, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var (kind, make) = _known.GetOrAdd((grainInterface, prefix), Find);
        return make(kind, new(kind.Type, IdSpan.Create(key)));
    }

    (GrainKind, NewReference) Find((Type Interface, string? Prefix) asked) =>
        (kinds.Implementing(asked.Interface, asked.Prefix), ReferenceClass.Of(asked.Interface));

    // Orleans writes integer keys in hexadecimal; stored rows carry it.
    static string Key(long key) => key.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
}
