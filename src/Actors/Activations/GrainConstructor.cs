using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace HealthEngine.Actors;

/// <summary>Constructs grains of one class: stored states, the context, and services as parameters.</summary>
sealed class GrainConstructor
{
    delegate object? Argument(Activation activation, List<IStoredState> states);

    readonly ConstructorInvoker _invoker;
    readonly Argument[] _arguments;

    internal GrainConstructor(Type grainClass, Singletons singletons)
    {
        var all = grainClass.GetConstructors();
        var chosen = all.SingleOrDefault(c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? (all is [var only] ? only : throw new OrleansConfigurationException(
                $"{grainClass} needs one public constructor, or one marked with ActivatorUtilitiesConstructor."));
        _invoker = ConstructorInvoker.Create(chosen);
        _arguments = [.. chosen.GetParameters().Select(parameter => For(parameter, singletons))];
    }

    internal object Construct(Activation activation, List<IStoredState> states)
    {
        var arguments = _arguments.Length == 0 ? [] : new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = _arguments[i](activation, states);
        return _invoker.Invoke(arguments.AsSpan());
    }

    static Argument For(ParameterInfo parameter, Singletons singletons)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state) return Stored(type, state);
        if (type == typeof(IGrainContext)) return static (activation, _) => activation;
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { Key: { } key })
            return (activation, _) => activation.ActivationServices.GetRequiredKeyedService(type, key);
        if (singletons.Has(type)) return (activation, _) => activation.Kind.Runtime.Services.GetRequiredService(type);
        if (parameter.HasDefaultValue)
            return (activation, _) => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue;
        return (activation, _) => activation.ActivationServices.GetRequiredService(type);
    }

    static Argument Stored(Type type, PersistentStateAttribute attribute)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new OrleansConfigurationException($"State {attribute.StateName} must be an IPersistentState<T>.");

        var stored = ConstructorInvoker.Create(
            typeof(StoredState<>).MakeGenericType(type.GenericTypeArguments).GetConstructors()[0]);
        return (activation, states) =>
        {
            var storage = StorageOf(activation.Kind.Runtime.Services, attribute.StorageName);
            var state = stored.Invoke(attribute.StateName, activation.GrainId, storage);
            states.Add((IStoredState)state);
            return state;
        };
    }

    static IGrainStorage StorageOf(IServiceProvider services, string? name) =>
        (name is null ? services.GetService<IGrainStorage>() : services.GetKeyedService<IGrainStorage>(name))
            ?? throw new OrleansConfigurationException(
                name is null ? "No storage is registered." : $"No storage is registered by the name {name}.");
}
