namespace System.Runtime.CompilerServices;

/// <summary>The runtime knows it by name: the assembly that carries it may use another's internals.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
