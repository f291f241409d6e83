// Lets better-sqlite3 13, written for Node-API 10, run on Node-API 8 (Electron 25). It keeps references to strings,
// which Node-API takes only since version 10 (https://nodejs.org/api/n-api.html#napi_create_reference), so what is
// not referable is kept in a tagged array, and taken out of it again.
#pragma once

#include <node_api.h>

static const napi_type_tag box_tag = {0x6f1c2b7d94e84a53ULL, 0xb0d35a7c1e96f248ULL};

static inline napi_status boxed_create_reference(napi_env env, napi_value value, uint32_t count, napi_ref *result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (type == napi_object || type == napi_function || type == napi_external || type == napi_symbol) {
    return napi_create_reference(env, value, count, result);
  }
  napi_value box;
  if ((status = napi_create_array_with_length(env, 1, &box)) != napi_ok) return status;
  if ((status = napi_set_element(env, box, 0, value)) != napi_ok) return status;
  if ((status = napi_type_tag_object(env, box, &box_tag)) != napi_ok) return status;
  return napi_create_reference(env, box, count, result);
}

static inline napi_status boxed_get_reference_value(napi_env env, napi_ref ref, napi_value *result) {
  napi_status status = napi_get_reference_value(env, ref, result);
  if (status != napi_ok || *result == nullptr) return status;
  napi_valuetype type;
  if ((status = napi_typeof(env, *result, &type)) != napi_ok || type != napi_object) return status;
  bool boxed = false;
  if ((status = napi_check_object_type_tag(env, *result, &box_tag, &boxed)) != napi_ok || !boxed) return status;
  return napi_get_element(env, *result, 0, result);
}

#define napi_create_reference boxed_create_reference
#define napi_get_reference_value boxed_get_reference_value
