#if ORLEANS
using System.Runtime.ExceptionServices;
using Orleans;
using Orleans.Serialization;

namespace HealthEngine.Tests.Hosts;

/// <summary>Turns what is sent to a grain, and what comes back, to bytes and back again, as happens between two silos.</summary>
/// <remarks>Within one silo Orleans hands on what is marked immutable, and a type without a serializer is not missed.</remarks>
sealed class AsBetweenSilos(Serializer serializer) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        // Orleans' own grains send what they send.
        if (context.TargetContext.GrainInstance?.GetType().Assembly != typeof(HealthEngine.Accounts.IAccountGrain).Assembly)
        {
            await context.Invoke();
            return;
        }

        var request = Sent(context.Request);
        for (var i = 0; i < request.GetArgumentCount(); i++) context.Request.SetArgument(i, request.GetArgument(i)!);
        try
        {
            await context.Invoke();
        }
        catch (Exception e)
        {
            ExceptionDispatchInfo.Throw(Sent(e));
        }

        context.Response = Sent(context.Response);
    }

    T Sent<T>(T value) => serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
}
#endif
