using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>The grain classes of this host, by name and by interface.</summary>
sealed class GrainKinds
{
    readonly Dictionary<GrainType, GrainKind> _byType = [];

    internal GrainKinds(IEnumerable<GrainKind> kinds)
    {
        foreach (var kind in kinds)
            if (!_byType.TryAdd(kind.Type, kind))
                throw new OrleansConfigurationException(
                    $"{kind.Class} and {_byType[kind.Type].Class} are both named \"{kind.Type}\".");
    }

    internal GrainKind Of(GrainType type) => _byType.TryGetValue(type, out var kind)
        ? kind
        : throw new ArgumentException($"There is no grain class named \"{type}\".");

    /// <summary>The class whose full name starts so; without a prefix the only one, or the one that the interface
    /// is named after (<c>IAccountGrain</c>, <c>AccountGrain</c>).</summary>
    internal GrainKind Implementing(Type grainInterface, string? prefix)
    {
        var candidates = _byType.Values.Where(kind => kind.Class.IsAssignableTo(grainInterface)).ToList();
        if (!string.IsNullOrWhiteSpace(prefix))
            candidates = candidates.Find(kind => kind.Class.FullName == prefix) is { } exact
                ? [exact]
                : candidates.FindAll(kind => kind.Class.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        else if (candidates.Count > 1)
            candidates = candidates.FindAll(kind => $"I{kind.Class.Name}" == grainInterface.Name);

        return candidates is [var only] ? only : throw new ArgumentException(
            $"{grainInterface} needs one grain class to stand for it; {candidates.Count} do (prefix \"{prefix}\").");
    }
}
