using System.Reflection;
using System.Reflection.Emit;

namespace HealthEngine.Actors;

/// <summary>Writes the class of one method's calls: its arguments as fields, and how they reach the grain.</summary>
static class CallEmitter
{
    internal const string TraitsField = "SharedTraits";

    /// <summary>The constructor of the new class: traits first, then the method's arguments.</summary>
    internal static ConstructorInfo Emit(ModuleBuilder module, GrainMethod method, string name)
    {
        var call = module.DefineType(name, TypeAttributes.Sealed | TypeAttributes.Public, method.CallBase);
        call.DefineField(TraitsField, typeof(CallTraits), FieldAttributes.Public | FieldAttributes.Static);
        FieldBuilder[] fields =
        [
            .. method.Parameters.Select((type, i) => call.DefineField($"a{i}", type, FieldAttributes.Private)),
        ];
        Constructor(call, method, fields);
        Invoke(call, method, fields);
        if (Array.Find(fields, field => field.FieldType == typeof(CancellationToken)) is { } token)
            Cancellation(call, token);

        var made = call.CreateType();
        made.GetField(TraitsField)!.SetValue(null, CallTraits.Of(method.Declared));
        return made.GetConstructors()[0];
    }

    static void Constructor(TypeBuilder call, GrainMethod method, FieldBuilder[] fields)
    {
        Type[] parameters = [typeof(CallTraits), .. method.Parameters];
        var il = call.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, parameters)
            .GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, method.CallBase.GetConstructor(
            BindingFlags.Instance | BindingFlags.NonPublic, [typeof(CallTraits)])!);
        for (var i = 0; i < fields.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg, i + 2);
            il.Emit(OpCodes.Stfld, fields[i]);
        }
        il.Emit(OpCodes.Ret);
    }

    static void Cancellation(TypeBuilder call, FieldBuilder token)
    {
        var il = call.DefineMethod(
            $"get_{nameof(Call.Cancellation)}",
            MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.Virtual,
            typeof(CancellationToken), Type.EmptyTypes).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, token);
        il.Emit(OpCodes.Ret);
    }

    static void Invoke(TypeBuilder call, GrainMethod method, FieldBuilder[] fields)
    {
        var invoke = method.CallBase.GetMethod(nameof(VoidCall.Invoke))!;
        var body = call.DefineMethod(
            invoke.Name, MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.Virtual,
            invoke.ReturnType, [typeof(object)]);
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.Declared.DeclaringType!);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }
        il.Emit(OpCodes.Callvirt, method.Declared);
        if (method.Unwrap is { } unwrap)
        {
            var value = il.DeclareLocal(method.Returns);
            il.Emit(OpCodes.Stloc, value);
            il.Emit(OpCodes.Ldloca, value);
            il.Emit(OpCodes.Call, unwrap);
        }
        il.Emit(OpCodes.Ret);
    }
}
