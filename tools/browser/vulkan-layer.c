/*
 * A Vulkan instance layer that presents Mesa's CPU driver (lavapipe) under SwiftShader's ids.
 *
 * Chromium accepts one CPU adapter for WebGPU, which it recognises by its vendor and device id, and that one has no
 * shader-f16. Lavapipe has it. Only the two numbers change; every computation is lavapipe's own.
 */
#include <stddef.h>
#include <string.h>
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

enum { SWIFTSHADER_VENDOR_ID = 0x1AE0, SWIFTSHADER_DEVICE_ID = 0xC0DE };

static struct {
  PFN_vkGetInstanceProcAddr instance_proc;
  PFN_vkGetPhysicalDeviceProperties properties;
  PFN_vkGetPhysicalDeviceProperties2 properties2;
} below;

static void present_as_swiftshader(VkPhysicalDeviceProperties *properties) {
  properties->vendorID = SWIFTSHADER_VENDOR_ID;
  properties->deviceID = SWIFTSHADER_DEVICE_ID;
}

static VKAPI_ATTR void VKAPI_CALL properties(VkPhysicalDevice device, VkPhysicalDeviceProperties *out) {
  below.properties(device, out);
  present_as_swiftshader(out);
}

static VKAPI_ATTR void VKAPI_CALL properties2(VkPhysicalDevice device, VkPhysicalDeviceProperties2 *out) {
  below.properties2(device, out);
  present_as_swiftshader(&out->properties);
}

/* The loader hands each layer its successor in a chain of structures behind the create info. */
static VkLayerInstanceCreateInfo *find_link(const VkInstanceCreateInfo *info) {
  VkLayerInstanceCreateInfo *item = (VkLayerInstanceCreateInfo *)info->pNext;
  for (; item != NULL; item = (VkLayerInstanceCreateInfo *)item->pNext)
    if (item->sType == VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO && item->function == VK_LAYER_LINK_INFO) return item;
  return NULL;
}

static VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo *info,
                                                      const VkAllocationCallbacks *allocator, VkInstance *instance) {
  VkLayerInstanceCreateInfo *link = find_link(info);
  if (link == NULL) return VK_ERROR_INITIALIZATION_FAILED;
  below.instance_proc = link->u.pLayerInfo->pfnNextGetInstanceProcAddr;
  link->u.pLayerInfo = link->u.pLayerInfo->pNext;

  PFN_vkCreateInstance create = (PFN_vkCreateInstance)below.instance_proc(NULL, "vkCreateInstance");
  VkResult result = create(info, allocator, instance);
  if (result != VK_SUCCESS) return result;

  below.properties =
      (PFN_vkGetPhysicalDeviceProperties)below.instance_proc(*instance, "vkGetPhysicalDeviceProperties");
  below.properties2 =
      (PFN_vkGetPhysicalDeviceProperties2)below.instance_proc(*instance, "vkGetPhysicalDeviceProperties2");
  if (below.properties2 == NULL)
    below.properties2 =
        (PFN_vkGetPhysicalDeviceProperties2)below.instance_proc(*instance, "vkGetPhysicalDeviceProperties2KHR");
  return VK_SUCCESS;
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL sotto_instance_proc(VkInstance instance, const char *name) {
  static const struct {
    const char *name;
    PFN_vkVoidFunction function;
  } own[] = {
      {"vkGetInstanceProcAddr", (PFN_vkVoidFunction)sotto_instance_proc},
      {"vkCreateInstance", (PFN_vkVoidFunction)create_instance},
      {"vkGetPhysicalDeviceProperties", (PFN_vkVoidFunction)properties},
      {"vkGetPhysicalDeviceProperties2", (PFN_vkVoidFunction)properties2},
      {"vkGetPhysicalDeviceProperties2KHR", (PFN_vkVoidFunction)properties2},
  };
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (strcmp(name, own[i].name) == 0) return own[i].function;
  return below.instance_proc == NULL ? NULL : below.instance_proc(instance, name);
}
