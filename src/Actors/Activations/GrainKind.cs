using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>What all grains of one class have in common.</summary>
sealed class GrainKind
{
    readonly GrainConstructor _constructor;

    internal GrainKind(Type grainClass, ActorRuntime runtime, GrainCollectionOptions collection)
    {
        Class = grainClass;
        Runtime = runtime;
        Type = TypeOf(grainClass);
        IsReentrant = grainClass.IsDefined(typeof(ReentrantAttribute));
        AgeInBeats = AgeOf(grainClass, collection) is { } age
            ? Quanta.Covering(age, collection.CollectionQuantum)
            : Quanta.Never;
        _constructor = new(grainClass, runtime.Services.GetRequiredService<Singletons>());
    }

    internal Type Class { get; }

    internal GrainType Type { get; }

    internal ActorRuntime Runtime { get; }

    internal bool IsReentrant { get; }

    internal long AgeInBeats { get; }

    internal object Construct(Activation activation, List<IStoredState> states) =>
        _constructor.Construct(activation, states);

    static GrainType TypeOf(Type grainClass)
    {
        if (grainClass.GetCustomAttribute<GrainTypeAttribute>() is { } named)
            return named.GetGrainType(null!, grainClass);

        const string Suffix = "grain";
#pragma warning disable CA1308 // The convention is lower case.
        var name = grainClass.Name.ToLowerInvariant();
#pragma warning restore CA1308
        return GrainType.Create(name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name[..^Suffix.Length]
            : name);
    }

    static TimeSpan? AgeOf(Type grainClass, GrainCollectionOptions options)
    {
        if (grainClass.IsDefined(typeof(KeepAliveAttribute))) return null;
        if (grainClass.GetCustomAttribute<CollectionAgeLimitAttribute>() is { } limit)
            return limit.AlwaysActive ? null : limit.AgeLimit;
        return options.ClassSpecificCollectionAge.TryGetValue(grainClass.FullName!, out var age)
            ? age
            : options.CollectionAge;
    }
}
