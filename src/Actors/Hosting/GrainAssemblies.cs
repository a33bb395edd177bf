using System.Reflection;
using Orleans;

namespace HealthEngine.Actors;

/// <summary>Where the grain classes are.</summary>
sealed record GrainAssemblies(Assembly[] All)
{
    internal IEnumerable<Type> Classes => All.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(type =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        && type.IsAssignableTo(typeof(IGrainBase)) && type.IsAssignableTo(typeof(IGrain)));
}
