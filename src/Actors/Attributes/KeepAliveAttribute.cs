namespace Orleans;

/// <summary>A grain of this class never leaves memory for being idle.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class KeepAliveAttribute : Attribute;
