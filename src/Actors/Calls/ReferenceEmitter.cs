using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>Writes the class that turns an interface's methods into calls.</summary>
/// <remarks>Per interface <c>IAccountGrain</c>: a class derived from <see cref="GrainReference"/> whose method
/// <c>Record(batch)</c> is <c>return Send(new RecordCall(traits, batch))</c>. It costs a millisecond an interface and
/// saves each call the boxing and reflection of a general proxy.</remarks>
static class ReferenceEmitter
{
    const MethodAttributes Explicit = MethodAttributes.Private | MethodAttributes.HideBySig
        | MethodAttributes.NewSlot | MethodAttributes.Virtual | MethodAttributes.Final;

    static readonly Type[] MakerParameters = [typeof(GrainKind), typeof(GrainId)];

    internal static NewReference Emit(Type grainInterface)
    {
        var methods = grainInterface.GetInterfaces().Prepend(grainInterface)
            .SelectMany(i => i.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .Where(method => method.IsAbstract)
            .Select(method => new GrainMethod(grainInterface, method))
            .ToList();
        var module = Module(grainInterface, methods);
        var reference = module.DefineType(
            $"{grainInterface.FullName}.Reference", TypeAttributes.Sealed, typeof(GrainReference), [grainInterface]);

        var maker = Constructor(reference);
        for (var i = 0; i < methods.Count; i++)
        {
            var call = CallEmitter.Emit(module, methods[i], $"{grainInterface.FullName}.{methods[i].Name}{i}");
            Method(reference, methods[i], call);
        }
        return reference.CreateType().GetMethod(maker.Name)!.CreateDelegate<NewReference>();
    }

    static ModuleBuilder Module(Type grainInterface, List<GrainMethod> methods)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new($"HealthEngine.Actors.References.{grainInterface.FullName}"), AssemblyBuilderAccess.Run);
        // Calls and references are internal here, and grain interfaces may be internal where they are.
        var open = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        foreach (var name in methods.SelectMany(method => method.Assemblies)
            .Append(grainInterface.Assembly).Append(typeof(Call).Assembly)
            .Select(a => a.GetName().Name!).Distinct())
            assembly.SetCustomAttribute(new(open, [name]));
        return assembly.DefineDynamicModule("References");
    }

    static MethodBuilder Constructor(TypeBuilder reference)
    {
        var constructor = reference.DefineConstructor(
            MethodAttributes.Public, CallingConventions.HasThis, MakerParameters);
        var il = constructor.GetILGenerator();
        for (var i = 0; i <= MakerParameters.Length; i++) il.Emit(OpCodes.Ldarg, i);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(
            BindingFlags.Instance | BindingFlags.NonPublic, MakerParameters)!);
        il.Emit(OpCodes.Ret);

        var maker = reference.DefineMethod(
            "Make", MethodAttributes.Public | MethodAttributes.Static, typeof(GrainReference), MakerParameters);
        il = maker.GetILGenerator();
        for (var i = 0; i < MakerParameters.Length; i++) il.Emit(OpCodes.Ldarg, i);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        return maker;
    }

    static void Method(TypeBuilder reference, GrainMethod method, ConstructorInfo call)
    {
        var body = reference.DefineMethod(
            $"{method.Declared.DeclaringType}.{method.Name}", Explicit, method.Returns, method.Parameters);
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, call.DeclaringType!.GetField(CallEmitter.TraitsField)!);
        for (var i = 1; i <= method.Parameters.Length; i++) il.Emit(OpCodes.Ldarg, i);
        il.Emit(OpCodes.Newobj, call);
        il.Emit(OpCodes.Call, method.Send);
        if (method.Wrap is { } wrap) il.Emit(OpCodes.Newobj, wrap);
        il.Emit(OpCodes.Ret);
        reference.DefineMethodOverride(body, method.Declared);
    }
}
