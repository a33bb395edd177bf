using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>A method of a grain interface, checked, and what its return type asks of the emitted code.</summary>
sealed class GrainMethod
{
    internal GrainMethod(Type grainInterface, MethodInfo declared)
    {
        Declared = declared;
        Parameters = [.. declared.GetParameters().Select(p => p.ParameterType)];
        var open = Returns.IsGenericType ? Returns.GetGenericTypeDefinition() : Returns;
        var result = Returns.IsGenericType ? Returns.GenericTypeArguments[0] : null;
        if (declared.IsGenericMethod || declared.IsSpecialName || Parameters.Any(p => p.IsByRef)
            || (open != typeof(Task) && open != typeof(ValueTask)
                && open != typeof(Task<>) && open != typeof(ValueTask<>))
            || (result is not null && declared.IsDefined(typeof(OneWayAttribute))))
            throw new NotSupportedException(
                $"{grainInterface}.{declared.Name} cannot be called from afar: grain methods are not generic, take "
                + "values, and return Task or ValueTask, with a result unless they are one-way.");

        CallBase = result is null ? typeof(VoidCall) : typeof(ResultCall<>).MakeGenericType(result);
        var send = typeof(GrainReference).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(m => m.Name == nameof(GrainReference.Send) && m.IsGenericMethod == result is not null);
        Send = result is null ? send : send.MakeGenericMethod(result);
        if (open != typeof(ValueTask) && open != typeof(ValueTask<>)) return;

        Wrap = Returns.GetConstructor([Send.ReturnType]);
        Unwrap = Returns.GetMethod(nameof(ValueTask.AsTask));
    }

    internal MethodInfo Declared { get; }

    internal string Name => Declared.Name;

    internal Type Returns => Declared.ReturnType;

    internal Type[] Parameters { get; }

    internal Type CallBase { get; }

    internal MethodInfo Send { get; }

    /// <summary>From the task of a call to what the method returns, if that is not a task.</summary>
    internal ConstructorInfo? Wrap { get; }

    internal MethodInfo? Unwrap { get; }

    internal IEnumerable<Assembly> Assemblies =>
        Parameters.Append(Returns).SelectMany(Parts).Append(Declared.DeclaringType!).Select(t => t.Assembly);

    static IEnumerable<Type> Parts(Type type) =>
        (type.HasElementType ? Parts(type.GetElementType()!) : type.GenericTypeArguments.SelectMany(Parts))
            .Append(type);
}
