using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace HealthEngine.Actors.Tests;

/// <summary>The public and protected surface of a type, one line a fact, as in OrleansSignatures.txt.</summary>
public static class Signature
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Type type)
    {
        var name = TypeText.Of(type);
        yield return $"{name} is {Kind(type)}";
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
            && parent != typeof(Enum)) yield return $"{name} : {TypeText.Of(parent)}";
        if (type.IsEnum)
        {
            yield return $"{name} : {TypeText.Of(Enum.GetUnderlyingType(type))}";
            foreach (var value in Enum.GetValues(type))
                yield return $"{name}.{value} = {Convert.ToInt64(value, CultureInfo.InvariantCulture)}";
            yield break;
        }
        foreach (var implemented in type.GetInterfaces()) yield return $"{name} : {TypeText.Of(implemented)}";
        if (type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage)
            yield return $"{name} on {(int)usage.ValidOn}{(usage.AllowMultiple ? " many" : "")}"
                + (usage.Inherited ? "" : " not inherited");
        foreach (var member in Members(type)) yield return $"{name}.{member}";
    }

    static IEnumerable<string> Members(Type type) =>
    [
        .. type.GetFields(Declared).Where(f => f.IsPublic || IsProtected(f.Attributes)).Select(Field),
        .. type.GetConstructors(Declared).Where(IsVisible)
            .Select(c => $"{Access(c)}.ctor({Parameters(c)})"),
        .. type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(Property),
        .. type.GetMethods(Declared)
            .Where(m => IsVisible(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Select(Method),
    ];

    static string Kind(Type type) =>
        type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    static string Field(FieldInfo f) =>
        $"{(f.IsPublic ? "" : "protected ")}{(f.IsStatic ? "static " : "")}{(f.IsInitOnly ? "readonly " : "")}"
        + $"{TypeText.Of(f.FieldType)} {f.Name}";

    static string Property(PropertyInfo p)
    {
        var get = p.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
        var set = p.SetMethod is { } setter && IsVisible(setter) ? IsInit(setter) ? " init;" : " set;" : "";
        var shown = p.GetAccessors(true).First(IsVisible);
        var required = p.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Access(shown)}{required}{Overriding(shown)}{TypeText.Of(p.PropertyType)} {p.Name} {{{get}{set} }}";
    }

    static string Method(MethodInfo m)
    {
        var generics = m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(t => t.Name))}>" : "";
        var constraints = string.Concat(m.GetGenericArguments()
            .SelectMany(t => t.GetGenericParameterConstraints().Select(c => $" where {t.Name} : {TypeText.Of(c)}")));
        var fallback = m.DeclaringType!.IsInterface && !m.IsAbstract ? " with a default" : "";
        return $"{Access(m)}{Overriding(m)}{TypeText.Of(m.ReturnType)} {m.Name}{generics}({Parameters(m)})"
            + constraints + fallback;
    }

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select((p, i) =>
        (i == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")
        + (p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "")
        + $"{TypeText.Of(p.ParameterType)} {p.Name}"
        + (p.HasDefaultValue ? $" = {p.DefaultValue ?? "default"}" : "")));

    static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");

    static string Overriding(MethodInfo method) =>
        method.DeclaringType is { IsInterface: true } or { IsSealed: true } or { IsValueType: true } ? ""
        : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    static bool IsProtected(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Family or FieldAttributes.FamORAssem;

    static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == nameof(IsExternalInit));
}
