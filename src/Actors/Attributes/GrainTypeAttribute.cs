using Orleans.Runtime;

namespace Orleans;

/// <summary>Names a kind of grain apart from its class, so that the class can be renamed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    readonly GrainType _grainType = GrainType.Create(grainType);

#pragma warning disable IDE0060 // Orleans asks with both; the answer is the same for all.
    public GrainType GetGrainType(IServiceProvider services, Type type) => _grainType;
#pragma warning restore IDE0060
}
