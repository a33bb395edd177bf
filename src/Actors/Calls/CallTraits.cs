using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace HealthEngine.Actors;

/// <summary>What the attributes of a grain interface's method say about its calls.</summary>
sealed record CallTraits(string Method, CallMode Mode, Answer Answer, TimeSpan? Timeout)
{
    internal static CallTraits Of(MethodInfo method) => new(
        $"{method.DeclaringType!.Name}.{method.Name}",
        method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? CallMode.Interleaving
            : method.IsDefined(typeof(ReadOnlyAttribute)) ? CallMode.ReadOnly
            : CallMode.Exclusive,
        method.IsDefined(typeof(OneWayAttribute)) ? Answer.None : Answer.Awaited,
        method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout);
}

/// <summary>Whether somebody waits for a call.</summary>
enum Answer : byte
{
    Awaited,
    None,
}
